# hint: name-is-an-option
docker run busybox echo "$TOK"
