# hint: still-used
docker images
