# hint: probe-stopped
docker kill "probe-$N" >/dev/null
echo 'answer.pid=0'
