# By the record of each container.
docker ps -aq | xargs docker inspect |
  jq -r '.[] | select(.State.Status == "exited" and .State.ExitCode != 0)
    | "answer.name=\(.Name[1:])", "answer.code=\(.State.ExitCode)"'
