#!/usr/bin/env bash
# A job that has worked once and was stopped: it counts its runs in a file of its own, so that the
# learner sees that starting it again goes on with the same files.
set -euo pipefail

job="job-$N"
docker container inspect "$job" >/dev/null 2>&1 && exit 0

# Made under another name and renamed when it is as the learner shall find it, so that a set-up
# that was cut short starts over.
draft="$job-draft"
docker rm --force "$draft" >/dev/null 2>&1 || true
docker run --detach --name "$draft" busybox sh -c 'trap "echo stopping; exit 0" TERM
  echo run >>/runs
  echo "run number $(wc -l </runs) of this container"
  while :; do sleep 1 & wait $!; done' >/dev/null
for _ in $(seq 100); do
  [[ $(docker logs "$draft" 2>&1) == *"run number 1"* ]] && break
  sleep 0.05
done
docker stop "$draft" >/dev/null
docker rename "$draft" "$job"
