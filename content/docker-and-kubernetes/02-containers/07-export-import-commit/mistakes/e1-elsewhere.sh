# hint: no-tar
docker export --output /root/src.tar "src-$N"
