# hint: no-such-container
# Never pulled: the point is that no container comes of it.
docker create --pull never "made-$N" || true
