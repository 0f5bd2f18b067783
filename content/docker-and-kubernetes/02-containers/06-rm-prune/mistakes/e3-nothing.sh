# hint: nothing-placed
docker ps
