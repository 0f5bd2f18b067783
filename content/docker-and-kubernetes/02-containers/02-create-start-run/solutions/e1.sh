docker create --name "made-$N" busybox
