# hint: keep-lost
docker container prune --force
