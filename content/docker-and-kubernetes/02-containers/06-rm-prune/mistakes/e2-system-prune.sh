# hint: keep-lost
docker system prune --force
