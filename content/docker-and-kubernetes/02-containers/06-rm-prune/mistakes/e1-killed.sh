# hint: only-ended
docker kill "zombie-$N"
