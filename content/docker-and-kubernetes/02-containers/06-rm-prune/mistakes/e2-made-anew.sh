# hint: keep-replaced
docker container prune --force
docker run --detach --name "keep-$N" busybox sleep 1d
