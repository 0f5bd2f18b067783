# hint: frozen
docker pause "g-$N"
