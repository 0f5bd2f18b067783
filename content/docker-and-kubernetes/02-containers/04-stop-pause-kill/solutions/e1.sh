docker pause "p-$N"
