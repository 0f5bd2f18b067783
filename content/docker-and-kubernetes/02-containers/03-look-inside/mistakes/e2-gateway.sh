# hint: gateway
echo "answer.ip=$(docker inspect -f '{{.NetworkSettings.Networks.bridge.Gateway}}' "crate-$WEB")"
