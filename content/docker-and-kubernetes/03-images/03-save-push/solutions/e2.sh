id=$(docker load --quiet --input /root/parcel.tar | grep -o 'sha256:.*')
docker tag "$id" "parcel-$N:v1"
