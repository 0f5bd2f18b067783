# run pulls what is missing, and an ID is as good as a name.
docker run --rm --entrypoint true lab/trap
docker image tag "$(docker images --quiet lab/trap)" "tool-$N:stable"
