#!/usr/bin/env bash
# A running container with a file that its image doesn't have.
set -euo pipefail

docker container inspect "src-$N" >/dev/null 2>&1 ||
  docker run --detach --name "src-$N" --env MODE=open busybox \
    sh -c 'echo "$0" >/marker; trap "exit 0" TERM; while :; do sleep 1 & wait $!; done' "$TOK" >/dev/null
for _ in $(seq 60); do
  docker exec "src-$N" test -s /marker && break
  sleep 0.05
done
