# hint: shop-lost
docker start "keep-$N"
docker rm --force "shop-$N"
docker container prune --force
