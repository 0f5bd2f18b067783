# hint: another-one
docker rm --force "g-$N"
docker run --name "g-$N" busybox true
