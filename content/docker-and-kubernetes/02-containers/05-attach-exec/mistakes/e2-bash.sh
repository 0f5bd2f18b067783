# hint: no-note
docker exec "web-$N" bash -c "echo $TOK >/tmp/note"
