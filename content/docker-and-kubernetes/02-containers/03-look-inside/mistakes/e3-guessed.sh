# hint: measure
echo "answer.name=crate-$SPARE"
