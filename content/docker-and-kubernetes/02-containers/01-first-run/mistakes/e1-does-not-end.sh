# hint: still-running
docker run -d --name "hello-$N" busybox sh -c "echo $TOK; sleep 1d"
