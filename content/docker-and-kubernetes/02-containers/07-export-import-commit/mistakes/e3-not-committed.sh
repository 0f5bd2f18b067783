# hint: no-image
docker run --name patch busybox sh -c "echo $MOTD >/etc/motd"
