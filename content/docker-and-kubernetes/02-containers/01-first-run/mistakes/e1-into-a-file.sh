# hint: nothing-said
docker run --name "hello-$N" busybox sh -c "echo $TOK >/root/hello"
