docker load </root/parcel.tar
docker tag "$(docker images --quiet --filter dangling=true)" "parcel-$N:v1"
