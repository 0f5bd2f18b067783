docker start "keep-$N"
docker container prune --force
