# hint: no-second-name
docker pull lab/trap
