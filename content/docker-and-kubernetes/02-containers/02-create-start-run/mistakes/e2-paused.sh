# hint: frozen
docker start "job-$N"
docker pause "job-$N"
