# hint: read-eof
docker run --detach --name "sh-$N" busybox sh
docker wait "sh-$N"
