# By name, after a look at the list.
docker ps --all
docker rm "done-$N" "failed-$N" "draft-$N"
docker start "keep-$N"
