docker kill "stuck-$N"
