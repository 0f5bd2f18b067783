# hint: ended
docker stop --time 0 "p-$N"
