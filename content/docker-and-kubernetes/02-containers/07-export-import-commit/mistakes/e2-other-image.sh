# hint: other-image
docker export "src-$N" | docker import --message "from-$N" - restored:v1
docker run --detach --name "back-$N" busybox sleep 1d
