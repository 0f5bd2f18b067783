# hint: without-name
docker save --output /root/app.tar "$(docker image inspect --format '{{.Id}}' "app-$N:v1")"
