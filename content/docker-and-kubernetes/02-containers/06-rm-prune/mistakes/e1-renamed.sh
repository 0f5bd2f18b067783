# hint: renamed
docker rename "zombie-$N" rest
