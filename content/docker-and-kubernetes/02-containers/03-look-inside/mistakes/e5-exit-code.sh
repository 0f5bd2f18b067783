# hint: exit-code
echo "answer.code=$(docker inspect -f '{{.State.ExitCode}}' "crate-$FINISHED")"
