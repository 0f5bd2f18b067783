# hint: still-there
docker rm --force "zombie-$N"
docker create --name "zombie-$N" busybox
