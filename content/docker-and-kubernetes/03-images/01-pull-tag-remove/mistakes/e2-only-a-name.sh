# hint: only-a-name
docker rm "user-$N"
docker rmi "old-$N:1"
