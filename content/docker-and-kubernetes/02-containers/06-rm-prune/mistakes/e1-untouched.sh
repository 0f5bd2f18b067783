# hint: still-runs
docker ps
