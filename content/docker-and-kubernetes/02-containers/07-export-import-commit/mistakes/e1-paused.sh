# hint: source-held
docker pause "src-$N"
docker export --output /root/fs.tar "src-$N"
