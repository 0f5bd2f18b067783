docker run --name patch busybox sh -c "echo $MOTD >/etc/motd"
docker commit patch patched:v1
