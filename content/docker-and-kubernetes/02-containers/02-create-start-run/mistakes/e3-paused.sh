# hint: frozen
docker run --detach --interactive --tty --name "sh-$N" busybox sh
docker pause "sh-$N"
