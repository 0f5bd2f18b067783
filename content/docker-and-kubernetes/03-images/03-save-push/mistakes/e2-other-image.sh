# hint: another
docker load --input /root/parcel.tar
docker tag "app-$N:v1" "parcel-$N:v1"
