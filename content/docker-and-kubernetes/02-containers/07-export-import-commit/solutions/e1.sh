docker export --output /root/fs.tar "src-$N"
