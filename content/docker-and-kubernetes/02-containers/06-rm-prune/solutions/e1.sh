docker rm --force "zombie-$N"
