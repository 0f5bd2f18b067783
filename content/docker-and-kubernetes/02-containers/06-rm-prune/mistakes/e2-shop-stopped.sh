# hint: shop-stopped
docker start "keep-$N"
docker container prune --force
docker stop "shop-$N"
