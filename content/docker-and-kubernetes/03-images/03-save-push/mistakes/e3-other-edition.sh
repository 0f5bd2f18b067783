# hint: another-image
docker run --detach --publish 5000:5000 registry
docker tag "app-$N:v2" "localhost:5000/app-$N:v1"
for _ in $(seq 40); do curl --silent --fail localhost:5000/v2/ >/dev/null && break; sleep 0.25; done
docker push "localhost:5000/app-$N:v1"
