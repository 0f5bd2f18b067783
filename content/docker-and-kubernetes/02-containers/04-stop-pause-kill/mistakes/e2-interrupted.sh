# hint: interrupted
docker kill --signal INT "g-$N"
docker wait "g-$N"
