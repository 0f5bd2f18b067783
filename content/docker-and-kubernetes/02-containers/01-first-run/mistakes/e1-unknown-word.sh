# hint: no-such-command
docker run --name "hello-$N" busybox sh -c "$TOK" || true
