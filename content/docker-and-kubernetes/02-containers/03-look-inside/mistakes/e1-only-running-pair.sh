# hint: still-runs-pair
echo "answer.name=crate-$PAIR"
