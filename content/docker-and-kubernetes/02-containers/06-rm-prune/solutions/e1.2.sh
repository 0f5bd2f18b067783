# One after the other, with little patience.
docker stop --time 1 "zombie-$N"
docker rm "zombie-$N"
