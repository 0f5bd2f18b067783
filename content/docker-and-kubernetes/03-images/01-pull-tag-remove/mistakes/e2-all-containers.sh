# hint: keep-lost
docker rm --force $(docker ps --all --quiet)
docker rmi "old-$N:1" "archive/old-$N:1"
