# hint: other-name
docker tag "app-$N:v1" "app-$N:final"
docker save --output /root/app.tar "app-$N:final"
