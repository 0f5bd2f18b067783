# hint: probe-replaced
docker rm -f "probe-$N" >/dev/null
docker run -d --name "probe-$N" busybox sleep 1d >/dev/null
echo "answer.pid=$(docker inspect -f '{{.State.Pid}}' "probe-$N")"
