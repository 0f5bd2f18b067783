# hint: code-missing
echo "answer.name=crate-$FAILED"
