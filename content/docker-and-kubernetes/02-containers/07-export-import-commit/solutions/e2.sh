docker export --output /root/fs.tar "src-$N"
docker import --message "from-$N" /root/fs.tar restored:v1
docker run --detach --name "back-$N" restored:v1 sleep 1d
