# hint: another-one
docker rm --force "box-$N"
docker run --detach --interactive --tty --name "box-$N" busybox sh
