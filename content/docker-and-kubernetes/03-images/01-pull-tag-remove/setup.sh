#!/usr/bin/env bash
# An old image under two names with a stopped container of it, and a server that has nothing to do with it.
set -euo pipefail

if ! docker container inspect "user-$N" >/dev/null 2>&1; then
  docker create --name "draft-$N" busybox >/dev/null
  docker commit --change "LABEL edition=$N" "draft-$N" "old-$N:1" >/dev/null
  docker rm "draft-$N" >/dev/null
  docker tag "old-$N:1" "archive/old-$N:1"
  docker run --name "user-$N" "old-$N:1" true
fi
docker container inspect "keep-$N" >/dev/null 2>&1 ||
  docker run --detach --name "keep-$N" lab/web:v1 >/dev/null
