# hint: it-ran
docker run --name "made-$N" busybox echo hello
