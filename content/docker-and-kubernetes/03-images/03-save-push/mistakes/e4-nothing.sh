# hint: nothing-placed
docker images
