# hint: has-it-a-process
echo 'answer.fate=running:kept,paused:kept,ended-well:removed,killed:removed,created:kept'
