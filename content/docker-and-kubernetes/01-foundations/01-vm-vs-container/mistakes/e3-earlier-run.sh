# hint: another-process
pid=$(docker inspect -f '{{.State.Pid}}' "probe-$N")
docker restart -t 0 "probe-$N" >/dev/null
echo "answer.pid=$pid"
