# hint: files-only
docker import /root/parcel.tar "parcel-$N:v1"
