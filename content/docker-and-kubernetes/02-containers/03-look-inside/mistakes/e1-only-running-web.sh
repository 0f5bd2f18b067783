# hint: still-runs-web
echo "answer.name=crate-$WEB"
