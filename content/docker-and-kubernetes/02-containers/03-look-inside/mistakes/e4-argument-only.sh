# hint: argument-only
echo "answer.command=$NAP"
