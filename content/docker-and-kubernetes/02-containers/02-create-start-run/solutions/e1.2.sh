# Any command, any options: what counts is that it never ran.
docker container create -it --name "made-$N" busybox echo never
