# hint: not-in-image
docker run --detach --name patch busybox sleep 1d
docker commit patch patched:v1
docker exec patch sh -c "echo $MOTD >/etc/motd"
