# hint: has-it-a-process
echo 'answer.fate=running:kept,paused:removed,ended-well:removed,killed:removed,created:removed'
