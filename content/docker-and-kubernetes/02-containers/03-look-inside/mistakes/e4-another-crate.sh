# hint: another-crate
echo "answer.command=sleep 5"
