# vault-$N carries its value in a label, and nowhere else.
set -eu
name="vault-$N"

if [ "$(docker inspect -f '{{.State.Running}} {{index .Config.Labels "secret"}}' "$name" 2>/dev/null)" != "true $TOK" ]; then
  docker rm -f "$name" >/dev/null 2>&1 || true
  docker run -d --name "$name" --label "secret=$TOK" busybox sleep 1d >/dev/null
fi
