# hint: no-registry
docker run --detach registry
docker tag "app-$N:v1" "localhost:5000/app-$N:v1"
docker push "localhost:5000/app-$N:v1"
