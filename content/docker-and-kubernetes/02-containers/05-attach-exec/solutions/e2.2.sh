# Without a shell in the container: the text comes by its input.
echo "$TOK" | docker exec --interactive "web-$N" tee /tmp/note
