# `docker top` lists host PIDs; the second line is the first process.
echo "answer.pid=$(docker top "probe-$N" -o pid | sed -n 2p | tr -d ' ')"
