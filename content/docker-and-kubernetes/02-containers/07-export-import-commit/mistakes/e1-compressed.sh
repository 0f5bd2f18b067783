# hint: not-a-tar
docker export "src-$N" | gzip >/root/fs.tar
