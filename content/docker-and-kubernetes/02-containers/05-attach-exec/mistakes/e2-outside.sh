# hint: no-note
# The redirection is the sandbox's own shell's.
docker exec "web-$N" echo "$TOK" >/tmp/note
