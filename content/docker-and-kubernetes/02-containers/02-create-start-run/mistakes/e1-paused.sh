# hint: it-is-paused
docker run --detach --name "made-$N" busybox sleep 1d
docker pause "made-$N"
