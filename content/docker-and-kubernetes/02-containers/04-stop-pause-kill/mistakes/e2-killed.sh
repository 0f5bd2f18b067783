# hint: no-time
docker kill "g-$N"
