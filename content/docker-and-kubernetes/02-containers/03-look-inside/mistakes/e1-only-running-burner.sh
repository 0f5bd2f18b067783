# hint: still-runs-burner
echo "answer.name=crate-$BURNER"
