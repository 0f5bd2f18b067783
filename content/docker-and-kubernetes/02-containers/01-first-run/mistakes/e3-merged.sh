# hint: images-are-read-only
echo 'answer.fate=merged'
