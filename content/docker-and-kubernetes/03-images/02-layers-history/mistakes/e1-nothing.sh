# hint: no-file-yet
docker history "cargo-$N"
