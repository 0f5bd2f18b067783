# hint: still-runs
docker kill --signal TERM "stuck-$N"
