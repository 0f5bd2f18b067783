# hint: gone
docker stop "g-$N"
docker rm "g-$N"
