# hint: keep-stopped
docker ps
