# hint: look-at-the-units
echo "answer.file=$SMALL"
