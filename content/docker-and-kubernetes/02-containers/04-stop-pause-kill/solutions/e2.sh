docker stop "g-$N"
