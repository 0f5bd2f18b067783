# hint: still-runs
docker rm "zombie-$N"
