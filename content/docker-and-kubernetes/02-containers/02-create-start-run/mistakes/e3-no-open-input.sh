# hint: no-terminal
docker run --detach --tty --name "sh-$N" busybox sh
