# hint: read-it-whole
echo 'answer.password=crane'
