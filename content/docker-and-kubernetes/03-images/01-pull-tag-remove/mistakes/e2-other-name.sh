# hint: still-there
docker rm "user-$N"
docker rmi "archive/old-$N:1"
