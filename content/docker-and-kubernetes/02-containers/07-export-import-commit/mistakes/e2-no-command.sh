# hint: no-command
docker export "src-$N" | docker import --message "from-$N" - restored:v1
docker run --detach --name "back-$N" restored:v1
