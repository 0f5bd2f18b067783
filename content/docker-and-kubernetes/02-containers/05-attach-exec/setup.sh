#!/usr/bin/env bash
# A shell that waits for somebody to sit down at it, and a web server whose image has no bash.
set -euo pipefail

docker container inspect "box-$N" >/dev/null 2>&1 ||
  docker run --detach --interactive --tty --name "box-$N" busybox sh >/dev/null
docker container inspect "web-$N" >/dev/null 2>&1 ||
  docker run --detach --name "web-$N" lab/web:v1 >/dev/null
