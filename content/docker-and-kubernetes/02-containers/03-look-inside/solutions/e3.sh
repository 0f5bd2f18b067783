docker stats --no-stream --format '{{.CPUPerc}} {{.Name}}' | sort -rn | head -1 |
  sed -E 's/^\S+ (.*)/answer.name=\1/'
