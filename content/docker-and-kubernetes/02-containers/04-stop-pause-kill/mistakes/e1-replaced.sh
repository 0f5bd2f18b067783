# hint: another-one
docker rm --force "p-$N"
docker run --detach --name "p-$N" busybox sleep 1d
docker pause "p-$N"
