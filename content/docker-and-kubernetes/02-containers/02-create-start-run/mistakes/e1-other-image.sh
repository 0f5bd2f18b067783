# hint: other-image
docker create --name "made-$N" lab/web:v1
