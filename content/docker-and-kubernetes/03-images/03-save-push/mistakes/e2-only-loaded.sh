# hint: no-image
docker load --input /root/parcel.tar
