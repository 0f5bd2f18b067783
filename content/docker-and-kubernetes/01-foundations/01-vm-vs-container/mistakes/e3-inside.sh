# hint: inside-its-namespace
echo "answer.pid=$(docker exec "probe-$N" pidof sleep)"
