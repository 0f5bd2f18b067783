# hint: gone
docker rm --force "web-$N"
