echo "answer.pid=$(docker inspect -f '{{.State.Pid}}' "probe-$N")"
