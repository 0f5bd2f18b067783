docker run --name "hello-$N" busybox echo "$TOK"
