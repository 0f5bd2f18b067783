#!/usr/bin/env bash
# Two editions of an application, and a parcel with an image that the engine doesn't have.
set -euo pipefail

# edition NAME LABEL: an image of its own id that is the web server otherwise.
edition() {
  docker image inspect "$1" >/dev/null 2>&1 && return
  local draft
  draft=$(docker create lab/web:v1)
  docker commit --change "LABEL edition=$2" "$draft" "$1" >/dev/null
  docker rm "$draft" >/dev/null
}

edition "app-$N:v1" "first-of-$N"
edition "app-$N:v2" "second-of-$N"

if [ ! -e /root/parcel.tar ]; then
  edition "wrapped-$N" "$TOK"
  # By its id, so that the name stays behind.
  docker save --output /root/parcel.tar "$(docker image inspect --format '{{.Id}}' "wrapped-$N")"
  docker rmi "wrapped-$N" >/dev/null
fi
