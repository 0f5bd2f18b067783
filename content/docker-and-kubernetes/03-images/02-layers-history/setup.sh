#!/usr/bin/env bash
# An image whose largest file was deleted again and whose build needed a password, and two ships on one keel.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build TAG: builds what lies in a folder of that name.
build() {
  docker build --quiet --tag "$1" "$work/$1" >/dev/null
}

cargo() {
  docker image inspect "cargo-$N" >/dev/null 2>&1 && return
  mkdir "$work/cargo-$N"
  cd "$work/cargo-$N"
  head -c 980000 /dev/urandom >"$SMALL"
  head -c 1400000 /dev/urandom >"$VISIBLE"
  head -c 2900000 /dev/urandom >"$BIG"
  printf 'host = depot\n# revoked in spring: %s\n' "$OLD" >depot.conf
  cat >Dockerfile <<END
FROM busybox
COPY $VISIBLE /cargo/
COPY $BIG /cargo/
ENV PORT_OF_ORIGIN=kiel
RUN rm /cargo/$BIG
COPY $SMALL /cargo/
COPY depot.conf /etc/
RUN mkdir -p /var/spool/depot && echo "login crane password $TOK" >/root/.netrc && cat /root/.netrc >/dev/null && rm /root/.netrc
CMD ["ls", "-l", "/cargo"]
END
  build "cargo-$N"
}

# ships: two images that have SHARED layers in common, the one of busybox among them.
ships() {
  docker image inspect "gull-$N" "tern-$N" >/dev/null 2>&1 && return
  local ship plank
  for ship in gull tern; do
    mkdir "$work/$ship-$N"
    printf 'FROM busybox\nENV YARD=%s\n' "$N" >"$work/$ship-$N/Dockerfile"
    for plank in $(seq $((SHARED - 1))); do
      echo "plank $plank of $N" >"$work/$ship-$N/plank-$plank"
      echo "COPY plank-$plank /keel/" >>"$work/$ship-$N/Dockerfile"
    done
    echo "$ship" >"$work/$ship-$N/name"
    echo 'COPY name /' >>"$work/$ship-$N/Dockerfile"
  done
  echo sail >"$work/tern-$N/sail"
  printf 'COPY sail /\nCMD ["cat", "/sail"]\n' >>"$work/tern-$N/Dockerfile"
  # The second finds what it has in common with the first in the cache.
  build "gull-$N"
  build "tern-$N"
}

cargo & maker=$!
ships
wait "$maker"
