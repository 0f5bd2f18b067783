# hint: nothing-typed
docker ps
