# hint: not-its-address
echo "answer.ip=$(docker inspect -f '{{.NetworkSettings.Networks.bridge.IPAddress}}' "crate-$WEB")/16"
