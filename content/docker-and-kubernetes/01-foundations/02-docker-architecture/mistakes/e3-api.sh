# hint: another-version
echo "answer.version=$(docker version --format '{{.Server.APIVersion}}')"
