# hint: ended-well
echo "answer.name=crate-$FINISHED"
echo "answer.code=0"
