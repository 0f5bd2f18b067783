# hint: frozen
docker pause "stuck-$N"
