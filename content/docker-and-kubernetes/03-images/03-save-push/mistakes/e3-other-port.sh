# hint: no-registry
docker run --detach --publish 5001:5000 registry
docker tag "app-$N:v1" "localhost:5001/app-$N:v1"
for _ in $(seq 20); do docker push "localhost:5001/app-$N:v1" && break; sleep 0.5; done
