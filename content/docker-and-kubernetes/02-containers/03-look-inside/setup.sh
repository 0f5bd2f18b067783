#!/usr/bin/env bash
# Seven crates. Names and command lines give nothing away: all but the web server run `sh /app/run`
# under the same CPU limit, and they start in a random order, so that addresses don't follow roles.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/made"

# crate NAME SCRIPT: makes a busybox container that will run the script, unless it is there already.
crate() {
  local name="crate-$1"
  docker container inspect "$name" >/dev/null 2>&1 && return
  mkdir -p "$work/$1/app"
  printf '%s\n' "$2" >"$work/$1/app/run"
  docker create --name "$name" --cpus 0.10 busybox sh /app/run >/dev/null
  docker cp --quiet "$work/$1/app" "$name:/"
  touch "$work/made/$name"
}

web() {
  docker container inspect "crate-$WEB" >/dev/null 2>&1 && return
  docker create --name "crate-$WEB" --cpus 0.10 lab/web:v1 >/dev/null
  touch "$work/made/crate-$WEB"
}

# Fails as jobs do in life: with a message, and a code of its own.
failed="echo 'opening the manifest'; echo 'manifest is damaged, giving up' >&2; exit $CODE"

# Ends well. The token stands in the middle of what it logs.
finished="for i in \$(seq 180); do
  echo checked item \$i
  [ \$i = 90 ] && echo 'claim code: $TOK'
done
echo all checked"

burner='echo ready; while :; do :; done'
pair="trap 'exit 0' TERM; echo ready; while :; do sleep $NAP & wait \$!; done"
idle="trap 'exit 0' TERM; echo ready; while :; do sleep 5 & wait \$!; done"

makers=()
crate "$FAILED" "$failed" & makers+=($!)
crate "$FINISHED" "$finished" & makers+=($!)
crate "$BURNER" "$burner" & makers+=($!)
crate "$PAIR" "$pair" & makers+=($!)
crate "$IDLE" "$idle" & makers+=($!)
crate "$SPARE" "$idle" & makers+=($!)
web & makers+=($!)
for maker in "${makers[@]}"; do wait "$maker"; done

# Only what was made just now: a crate that has ended must not run a second time.
find "$work/made" -type f -printf '%f\n' | shuf | xargs --no-run-if-empty --max-args 1 --max-procs 4 docker start >/dev/null
docker wait "crate-$FAILED" "crate-$FINISHED" >/dev/null
