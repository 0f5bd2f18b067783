# hint: no-registry
docker ps
