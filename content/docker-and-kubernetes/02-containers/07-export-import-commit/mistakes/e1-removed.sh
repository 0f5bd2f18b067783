# hint: source-lost
docker export --output /root/fs.tar "src-$N"
docker rm --force "src-$N"
