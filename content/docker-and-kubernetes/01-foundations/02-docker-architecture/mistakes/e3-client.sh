# hint: client-version
echo "answer.version=$(docker version --format '{{.Client.Version}}')"
