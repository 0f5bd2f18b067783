# hint: not-a-tar
docker save "app-$N:v1" | gzip >/root/app.tar
