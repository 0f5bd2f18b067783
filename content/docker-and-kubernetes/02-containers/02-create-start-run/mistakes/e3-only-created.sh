# hint: only-created
docker create --interactive --tty --name "sh-$N" busybox sh
