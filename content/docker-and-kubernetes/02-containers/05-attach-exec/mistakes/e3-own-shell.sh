# hint: attach-starts-nothing
echo 'answer.second=own-shell'
