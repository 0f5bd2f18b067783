# hint: still-runs-spare
echo "answer.name=crate-$SPARE"
