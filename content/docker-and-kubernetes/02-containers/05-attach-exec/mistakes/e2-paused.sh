# hint: frozen
docker pause "web-$N"
