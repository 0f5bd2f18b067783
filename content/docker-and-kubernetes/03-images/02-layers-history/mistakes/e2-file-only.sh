# hint: revoked-one
echo "answer.password=$(docker run --rm "cargo-$N" cat /etc/depot.conf | sed -n 's/.*: //p')"
