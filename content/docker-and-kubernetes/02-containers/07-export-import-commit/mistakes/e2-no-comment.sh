# hint: no-comment
docker export "src-$N" | docker import - restored:v1
docker run --detach --name "back-$N" restored:v1 sleep 1d
