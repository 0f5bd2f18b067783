echo 'answer.fate=running:kept,paused:kept,ended-well:removed,killed:removed,created:removed'
