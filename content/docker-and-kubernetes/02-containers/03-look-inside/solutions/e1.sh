# The list of all containers, by its exit codes.
docker ps -a --format '{{.Names}} {{.Status}}' |
  sed -nE 's/^(crate-\S+) Exited \(([1-9][0-9]*)\).*/answer.name=\1\nanswer.code=\2/p'
