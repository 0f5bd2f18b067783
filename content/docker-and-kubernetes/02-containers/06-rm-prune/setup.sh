#!/usr/bin/env bash
# One container that won't end, one that must not be touched, one that was stopped by mistake, and rubbish.
set -euo pipefail

# make NAME COMMAND…: a busybox container, unless there is one of that name already.
make() {
  local name=$1
  shift
  docker container inspect "$name" >/dev/null 2>&1 || docker run --detach --name "$name" busybox "$@" >/dev/null
}

makers=()
make "zombie-$N" sh -c 'trap "" TERM; echo "TERM? not now"; while :; do sleep 1 & wait $!; done' & makers+=($!)
make "shop-$N" sh -c 'trap "exit 0" TERM; while :; do sleep 1 & wait $!; done' & makers+=($!)
make "keep-$N" sh -c 'trap "exit 0" TERM; echo order >>/orders; while :; do sleep 1 & wait $!; done' & makers+=($!)
make "done-$N" true & makers+=($!)
make "failed-$N" sh -c 'exit 3' & makers+=($!)
docker container inspect "draft-$N" >/dev/null 2>&1 || docker create --name "draft-$N" busybox >/dev/null
for maker in "${makers[@]}"; do wait "$maker"; done

docker stop --time 2 "keep-$N" >/dev/null
docker wait "done-$N" "failed-$N" >/dev/null
