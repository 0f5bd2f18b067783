# hint: not-in-the-log
echo "answer.code=$(docker logs --tail 1 "crate-$FINISHED")"
