# hint: other-comment
docker export "src-$N" | docker import --message "from src-$N" - restored:v1
