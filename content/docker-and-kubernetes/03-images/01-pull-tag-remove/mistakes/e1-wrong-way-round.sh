# hint: no-second-name
docker pull lab/trap
docker tag "tool-$N:stable" lab/trap
