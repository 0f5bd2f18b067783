# hint: read-the-history
echo 'answer.file=busybox'
