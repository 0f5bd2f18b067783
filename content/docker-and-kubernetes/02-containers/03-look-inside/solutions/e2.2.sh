# Seen from inside the container.
echo "answer.ip=$(docker exec "crate-$WEB" hostname -i)"
