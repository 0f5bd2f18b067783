# hint: name-is-an-option
# No registry knows the image; how long the engine asks for it depends on the network.
timeout 10 docker run "hello-$N" || true
