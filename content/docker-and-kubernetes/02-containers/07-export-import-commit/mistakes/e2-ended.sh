# hint: ended
docker export "src-$N" | docker import --message "from-$N" - restored:v1
docker run --name "back-$N" restored:v1 sh
