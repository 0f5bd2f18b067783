# run is create and start in one.
docker create -it --name "sh-$N" busybox
docker start "sh-$N"
