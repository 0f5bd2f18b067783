# hint: server-ended
docker stop "web-$N"
