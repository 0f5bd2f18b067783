# hint: still-used
docker rmi --force "old-$N:1" "archive/old-$N:1"
