# The signal alone, without a deadline; then wait until it is done.
docker kill --signal TERM "g-$N"
docker wait "g-$N"
