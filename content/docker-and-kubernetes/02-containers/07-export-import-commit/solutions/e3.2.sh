# The container needn't run for it.
docker create --name patch busybox
echo "$MOTD" >/root/motd
docker cp /root/motd patch:/etc/motd
docker commit patch patched:v1
