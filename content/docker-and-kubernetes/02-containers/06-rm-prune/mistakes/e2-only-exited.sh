# hint: some-left
docker start "keep-$N"
docker rm $(docker ps --all --quiet --filter status=exited)
