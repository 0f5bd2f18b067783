# hint: flattened
docker run --name patch busybox sh -c "echo $MOTD >/etc/motd"
docker export patch | docker import - patched:v1
