docker run --detach --publish 5000:5000 --name depot registry
docker tag "app-$N:v1" "localhost:5000/app-$N:v1"
for _ in $(seq 20); do docker push "localhost:5000/app-$N:v1" && break; sleep 0.5; done
