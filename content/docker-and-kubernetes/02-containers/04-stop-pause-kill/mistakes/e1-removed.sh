# hint: gone
docker rm --force "p-$N"
