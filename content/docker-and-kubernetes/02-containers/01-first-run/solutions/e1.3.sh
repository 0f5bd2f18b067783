# Named afterwards: the name is not what makes the container.
id=$(docker run -d busybox:1.37 printf '%s\n' "$TOK")
docker rename "$id" "hello-$N"
docker wait "hello-$N"
