# hint: other-image
docker save --output /root/app.tar "app-$N:v2"
