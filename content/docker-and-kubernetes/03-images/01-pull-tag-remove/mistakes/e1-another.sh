# hint: not-the-same
docker pull lab/trap
docker tag busybox "tool-$N:stable"
