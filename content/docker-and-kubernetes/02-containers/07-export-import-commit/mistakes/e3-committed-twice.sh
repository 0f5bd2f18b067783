# hint: too-many
docker run --name draft busybox touch /draft
docker commit draft draft
docker run --name patch draft sh -c "echo $MOTD >/etc/motd"
docker commit patch patched:v1
