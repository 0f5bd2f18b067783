# hint: still-stopped
docker run --detach --name "job-$N" busybox sleep 1d || true
