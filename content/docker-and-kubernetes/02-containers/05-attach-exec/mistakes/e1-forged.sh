# hint: not-attached
docker exec "box-$N" sh -c 'echo 1 >/root/who'
