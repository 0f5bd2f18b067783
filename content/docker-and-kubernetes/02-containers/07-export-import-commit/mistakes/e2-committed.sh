# hint: committed
docker commit --message "from-$N" "src-$N" restored:v1
docker run --detach --name "back-$N" restored:v1
