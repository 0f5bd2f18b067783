# hint: another-process
pid=$(docker inspect -f '{{.State.Pid}}' "probe-$N")
echo "answer.pid=$(ps -o ppid= -p "$pid" | tr -d ' ')"
