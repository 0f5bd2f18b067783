# hint: key-not-value
echo 'answer.value=secret'
