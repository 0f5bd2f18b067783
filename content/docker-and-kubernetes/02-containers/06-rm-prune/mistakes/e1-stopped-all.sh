# hint: shop-closed
docker stop --time 1 $(docker ps --quiet)
docker rm "zombie-$N"
