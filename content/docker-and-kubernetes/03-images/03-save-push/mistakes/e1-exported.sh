# hint: files-of-a-container
docker create --name app "app-$N:v1"
docker export --output /root/app.tar app
