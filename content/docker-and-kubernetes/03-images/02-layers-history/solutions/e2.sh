echo "answer.password=$(docker history --no-trunc "cargo-$N" | sed -n 's/.*login crane password \([a-z0-9]*\).*/\1/p')"
