# hint: no-open-input
docker run --detach --tty --name "sh-$N" busybox sh
