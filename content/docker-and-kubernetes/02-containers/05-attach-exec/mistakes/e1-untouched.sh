# hint: no-file
docker ps
