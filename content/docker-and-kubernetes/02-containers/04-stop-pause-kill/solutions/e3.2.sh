# stop asks first, and sends KILL when the time is up.
docker stop --time 1 "stuck-$N"
