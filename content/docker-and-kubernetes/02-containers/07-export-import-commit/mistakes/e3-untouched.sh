# hint: no-image
docker images
