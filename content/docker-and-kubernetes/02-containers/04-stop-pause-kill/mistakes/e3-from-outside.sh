# hint: not-by-docker
kill -KILL "$(docker inspect -f '{{.State.Pid}}' "stuck-$N")"
docker wait "stuck-$N"
