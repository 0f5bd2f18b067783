# hint: not-the-same
docker pull lab/trap
docker create --name copy lab/trap
docker commit copy "tool-$N:stable"
