# restart starts a stopped container just as well.
docker restart "job-$N"
