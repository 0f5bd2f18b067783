# The list of containers holds their labels too.
value=$(curl -s --unix-socket /var/run/docker.sock http://localhost/containers/json |
  jq -r --arg name "/vault-$N" '.[] | select(.Names[0] == $name) | .Labels.secret')
echo "answer.value=$value"
