# hint: never-started
docker create --name "hello-$N" busybox echo "$TOK"
