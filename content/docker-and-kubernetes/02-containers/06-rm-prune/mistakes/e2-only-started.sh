# hint: some-left
docker start "keep-$N"
