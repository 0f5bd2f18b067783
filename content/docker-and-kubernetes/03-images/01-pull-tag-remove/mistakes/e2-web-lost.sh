# hint: web-lost
docker rm "user-$N"
docker rmi "old-$N:1" "archive/old-$N:1" lab/web:v2
