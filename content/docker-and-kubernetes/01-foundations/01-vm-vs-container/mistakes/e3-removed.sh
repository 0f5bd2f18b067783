# hint: probe-missing
docker rm -f "probe-$N" >/dev/null
echo 'answer.pid=1'
