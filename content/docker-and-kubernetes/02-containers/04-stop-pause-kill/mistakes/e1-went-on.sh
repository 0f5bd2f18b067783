# hint: still-counts
docker pause "p-$N"
docker unpause "p-$N"
