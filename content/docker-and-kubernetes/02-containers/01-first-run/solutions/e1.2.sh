# `run` in two halves; -a waits for the end.
docker create --name "hello-$N" busybox sh -c "echo hello; echo $TOK"
docker start -a "hello-$N"
