# On the machine's own network, and there and back again.
docker run --detach --network host registry
docker tag "app-$N:v1" "localhost:5000/app-$N:v1"
for _ in $(seq 20); do docker push "localhost:5000/app-$N:v1" && break; sleep 0.5; done
docker rmi "localhost:5000/app-$N:v1"
docker pull "localhost:5000/app-$N:v1"
