# hint: not-there
docker run --detach --publish 5000:5000 registry
for _ in $(seq 40); do curl --silent --fail localhost:5000/v2/ >/dev/null && break; sleep 0.25; done
docker push "app-$N:v1"
