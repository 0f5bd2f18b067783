docker start "job-$N"
