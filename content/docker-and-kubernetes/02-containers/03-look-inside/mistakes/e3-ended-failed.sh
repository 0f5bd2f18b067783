# hint: ended-failed
echo "answer.name=crate-$FAILED"
