# hint: gone
docker rm "job-$N"
