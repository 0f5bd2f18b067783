# hint: another-one
docker rm --force "stuck-$N"
docker run --detach --name "stuck-$N" busybox sleep 1d
docker kill "stuck-$N"
