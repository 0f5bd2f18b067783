# hint: nothing-typed
docker ps -a
