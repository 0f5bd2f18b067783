# hint: shop-interrupted
docker restart --time 2 "shop-$N"
docker rm --force "zombie-$N"
