# probe-$N exists to be looked at: one process whose number differs inside and outside.
set -eu
name="probe-$N"

if [ "$(docker inspect -f '{{.State.Running}}' "$name" 2>/dev/null)" != true ]; then
  docker rm -f "$name" >/dev/null 2>&1 || true
  docker run -d --name "$name" busybox sleep 1d >/dev/null
fi
