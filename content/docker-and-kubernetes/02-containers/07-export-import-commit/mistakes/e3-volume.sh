# hint: not-in-image
docker run --name patch --volume /etc busybox sh -c "echo $MOTD >/etc/motd"
docker commit patch patched:v1
