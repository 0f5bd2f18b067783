# hint: not-the-number
docker exec "box-$N" touch /root/who
