# hint: nobody-is-thrown-out
echo 'answer.second=taken-over'
