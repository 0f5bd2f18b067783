# hint: distribution-not-kernel
echo "answer.kernel=$(uname -a)"
