# hint: no-such-container
docker run --rm --name "sh-$N" busybox sh
