# hint: only-the-number
echo "answer.name=crate-$FAILED"
echo "answer.code=Exited ($CODE)"
