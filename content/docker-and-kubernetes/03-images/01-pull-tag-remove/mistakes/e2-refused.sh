# hint: still-used
docker rmi "old-$N:1"
docker rmi "archive/old-$N:1"
