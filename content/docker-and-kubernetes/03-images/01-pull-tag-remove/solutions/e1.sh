docker pull lab/trap
docker tag lab/trap "tool-$N:stable"
