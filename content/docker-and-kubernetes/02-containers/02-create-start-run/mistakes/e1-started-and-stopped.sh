# hint: it-ran
docker create --name "made-$N" busybox sleep 1d
docker start "made-$N"
docker kill "made-$N"
