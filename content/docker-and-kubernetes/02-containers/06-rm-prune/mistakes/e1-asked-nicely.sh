# hint: still-runs
docker kill --signal TERM "zombie-$N"
