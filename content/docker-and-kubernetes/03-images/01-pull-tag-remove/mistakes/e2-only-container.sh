# hint: still-there
docker rm "user-$N"
