# hint: think-first
docker ps
