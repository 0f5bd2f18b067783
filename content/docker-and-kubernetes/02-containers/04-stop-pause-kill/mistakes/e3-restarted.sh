# hint: still-runs
docker restart --time 1 "stuck-$N"
