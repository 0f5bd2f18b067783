docker save --output /root/app.tar "app-$N:v1"
