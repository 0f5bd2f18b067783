# hint: no-image
docker export --output /root/fs.tar "src-$N"
docker load --input /root/fs.tar
