# hint: not-the-container
docker save --output /root/fs.tar busybox
