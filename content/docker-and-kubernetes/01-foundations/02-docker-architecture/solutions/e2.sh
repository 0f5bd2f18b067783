value=$(curl -s --unix-socket /var/run/docker.sock "http://localhost/containers/vault-$N/json" | jq -r .Config.Labels.secret)
echo "answer.value=$value"
