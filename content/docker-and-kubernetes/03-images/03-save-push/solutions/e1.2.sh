docker save "app-$N:v1" >/root/app.tar
