# hint: not-the-label
echo "answer.value=$(docker inspect -f '{{.Id}}' "vault-$N")"
