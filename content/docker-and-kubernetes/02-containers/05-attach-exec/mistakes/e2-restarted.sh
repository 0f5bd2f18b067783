# hint: restarted
docker restart "web-$N"
docker exec "web-$N" sh -c "echo $TOK >/tmp/note"
