# hint: gone
docker rm --force "stuck-$N"
