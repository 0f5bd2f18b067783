# hint: the-first
echo "answer.command=sh /app/run"
