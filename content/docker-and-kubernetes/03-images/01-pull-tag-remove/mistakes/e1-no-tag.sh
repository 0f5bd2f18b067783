# hint: no-second-name
docker pull lab/trap
docker tag lab/trap "tool-$N"
