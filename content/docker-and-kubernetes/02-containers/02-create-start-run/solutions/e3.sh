docker run --detach --interactive --tty --name "sh-$N" busybox sh
