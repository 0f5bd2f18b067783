# hint: never-started
docker run --name "hello-$N" busybox ehco "$TOK" || true
