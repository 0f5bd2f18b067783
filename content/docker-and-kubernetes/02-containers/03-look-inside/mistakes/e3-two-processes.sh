# hint: two-processes
echo "answer.name=crate-$PAIR"
