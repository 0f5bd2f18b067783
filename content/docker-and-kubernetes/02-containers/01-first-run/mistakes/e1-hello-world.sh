# hint: other-image
docker run --name "hello-$N" hello-world
