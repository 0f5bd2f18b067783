# hint: no-shell
docker run --detach --interactive --tty --name "sh-$N" busybox sleep 1d
