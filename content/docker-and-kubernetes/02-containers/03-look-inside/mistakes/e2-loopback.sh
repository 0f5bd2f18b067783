# hint: loopback
echo "answer.ip=127.0.0.1"
