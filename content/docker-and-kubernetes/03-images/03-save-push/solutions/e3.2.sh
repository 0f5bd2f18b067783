# For this machine alone, with its store in a folder; and the whole repository pushed.
docker run --detach --publish 127.0.0.1:5000:5000 --volume /srv/depot:/var/lib/registry registry:2
docker tag "app-$N:v1" "localhost:5000/app-$N:v1"
docker tag "app-$N:v2" "localhost:5000/app-$N:v2"
for _ in $(seq 20); do docker push --all-tags "localhost:5000/app-$N" && break; sleep 0.5; done
