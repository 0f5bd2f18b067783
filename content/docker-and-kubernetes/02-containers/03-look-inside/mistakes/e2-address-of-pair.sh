# hint: address-of-pair
echo "answer.ip=$(docker inspect -f '{{.NetworkSettings.Networks.bridge.IPAddress}}' "crate-$PAIR")"
