# hint: not-the-name
echo "answer.name=$(docker inspect -f '{{slice .Id 0 12}}' "crate-$FAILED")"
echo "answer.code=$CODE"
