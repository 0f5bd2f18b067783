# hint: distribution-not-kernel
echo "answer.kernel=$(cat /etc/debian_version)"
