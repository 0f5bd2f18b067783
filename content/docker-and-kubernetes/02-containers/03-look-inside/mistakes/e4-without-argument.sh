# hint: without-argument
echo "answer.command=sleep"
