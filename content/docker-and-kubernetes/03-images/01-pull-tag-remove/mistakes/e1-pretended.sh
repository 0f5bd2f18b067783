# hint: other-image
docker tag busybox lab/trap
docker tag busybox "tool-$N:stable"
