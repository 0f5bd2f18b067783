# hint: no-program
docker save busybox | docker import --message "from-$N" - restored:v1
docker run --detach --name "back-$N" restored:v1 sleep 1d
