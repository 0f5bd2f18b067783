# hint: not-fetched
docker images
