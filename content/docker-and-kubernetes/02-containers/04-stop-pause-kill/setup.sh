#!/usr/bin/env bash
# Three running containers: one that counts, one that ends gracefully on TERM, one that declines TERM
# (and ignores the other polite signals, so that only KILL is left).
set -euo pipefail

# make NAME SCRIPT: a running busybox shell, unless a container of that name is there already.
make() {
  docker container inspect "$1" >/dev/null 2>&1 || docker run --detach --name "$1" busybox sh -c "$2" >/dev/null
}

counter='n=0; while :; do n=$((n+1)); echo "step $n"; sleep 1; done'
graceful='trap "echo saving; echo saved; exit 0" TERM; echo ready; while :; do sleep 1 & wait $!; done'
stubborn='trap "" HUP INT QUIT; trap "echo \"TERM? not now\"" TERM; echo ready; while :; do sleep 1 & wait $!; done'

makers=()
make "p-$N" "$counter" & makers+=($!)
make "g-$N" "$graceful" & makers+=($!)
make "stuck-$N" "$stubborn" & makers+=($!)
for maker in "${makers[@]}"; do wait "$maker"; done

# Their handlers must be in place before anybody sends a signal.
for name in "g-$N" "stuck-$N"; do
  for _ in $(seq 60); do
    [[ $(docker logs "$name" 2>&1) == *ready* ]] && break
    sleep 0.05
  done
done
