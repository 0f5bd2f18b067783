# hint: still-counts
docker ps
