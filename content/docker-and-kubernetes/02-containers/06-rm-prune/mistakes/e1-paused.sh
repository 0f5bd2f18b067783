# hint: still-frozen
docker pause "zombie-$N"
docker rm "zombie-$N"
