# hint: ended-finished
echo "answer.name=crate-$FINISHED"
