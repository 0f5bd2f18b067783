# hint: copied-in
echo "$TOK" >/root/note
docker cp /root/note "web-$N:/tmp/note"
