# hint: another-one
docker rm "job-$N"
docker run --detach --name "job-$N" busybox sleep 1d
