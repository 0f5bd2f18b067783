# hint: another-one
docker rm --force "web-$N"
docker run --detach --name "web-$N" lab/web:v1
docker exec "web-$N" sh -c "echo $TOK >/tmp/note"
