# hint: no-file
docker images
