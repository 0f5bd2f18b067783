# hint: it-runs
docker run --detach --name "made-$N" busybox sleep 1d
