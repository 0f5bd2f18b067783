# hint: shop-lost
docker rm --force $(docker ps --quiet)
