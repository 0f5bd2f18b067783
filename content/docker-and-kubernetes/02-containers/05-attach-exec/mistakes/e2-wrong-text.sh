# hint: other-note
docker exec "web-$N" sh -c 'echo $TOK >/tmp/note'
