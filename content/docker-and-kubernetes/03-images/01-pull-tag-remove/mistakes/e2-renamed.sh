# hint: still-used
docker rename "user-$N" gone
docker rmi --force "old-$N:1" "archive/old-$N:1"
