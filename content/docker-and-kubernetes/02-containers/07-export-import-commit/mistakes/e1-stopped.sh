# hint: source-held
docker stop "src-$N"
docker export --output /root/fs.tar "src-$N"
