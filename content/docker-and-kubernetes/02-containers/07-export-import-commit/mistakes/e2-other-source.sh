# hint: other-source
docker create --name other busybox
docker export other | docker import --message "from-$N" - restored:v1
docker run --detach --name "back-$N" restored:v1 sleep 1d
