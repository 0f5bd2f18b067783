# hint: no-number-yet
docker images
