# hint: no-tar
docker ps
