# hint: failed
docker run --name "hello-$N" busybox sh -c "echo $TOK; exit 3" || true
