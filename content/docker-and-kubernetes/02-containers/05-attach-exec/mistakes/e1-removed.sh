# hint: gone
docker rm --force "box-$N"
