# hint: source-restarted
docker restart "src-$N"
docker export --output /root/fs.tar "src-$N"
