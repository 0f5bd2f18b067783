# hint: frozen
docker pause "box-$N"
