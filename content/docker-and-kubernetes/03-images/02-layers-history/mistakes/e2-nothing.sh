# hint: no-password-yet
docker run --rm "cargo-$N" ls -a /root
