# hint: code-of-the-other
echo "answer.name=crate-$FAILED"
echo "answer.code=0"
