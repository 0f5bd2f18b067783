# By the ID, which takes all names at once.
docker container prune --force
docker rmi --force "$(docker images --quiet "old-$N")"
