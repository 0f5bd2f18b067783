# hint: with-quotes
value=$(curl -s --unix-socket /var/run/docker.sock "http://localhost/containers/vault-$N/json" | jq .Config.Labels.secret)
echo "answer.value=$value"
