# hint: nothing-said
docker run --name "hello-$N" busybox true && echo "$TOK"
