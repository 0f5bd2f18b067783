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

# ships: two images on one keel, which has the SHARED layers, the one of busybox among them.
ships() {
  docker image inspect "gull-$N" "tern-$N" >/dev/null 2>&1 && return
  local plank
  mkdir "$work/keel-$N" "$work/gull-$N" "$work/tern-$N"
  printf 'FROM busybox\nENV YARD=%s\n' "$N" >"$work/keel-$N/Dockerfile"
  for plank in $(seq $((SHARED - 1))); do
    echo "plank $plank of $N" >"$work/keel-$N/plank-$plank"
    echo "COPY plank-$plank /keel/" >>"$work/keel-$N/Dockerfile"
  done
  build "keel-$N"
  echo gull >"$work/gull-$N/name"
  printf 'FROM keel-%s\nCOPY name /\n' "$N" >"$work/gull-$N/Dockerfile"
  echo tern >"$work/tern-$N/name"
  echo sail >"$work/tern-$N/sail"
  printf 'FROM keel-%s\nCOPY name /\nCOPY sail /\nCMD ["cat", "/sail"]\n' "$N" >"$work/tern-$N/Dockerfile"
  build "gull-$N"
  build "tern-$N"
  # Its layers stay, as theirs.
  docker rmi "keel-$N" >/dev/null
}

cargo & maker=$!
ships
wait "$maker"
