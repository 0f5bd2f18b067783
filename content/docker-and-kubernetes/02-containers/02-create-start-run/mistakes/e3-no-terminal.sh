# hint: no-terminal
docker run --detach --interactive --name "sh-$N" busybox sh
