# hint: not-that
echo "answer.command=ps"
