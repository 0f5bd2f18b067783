# hint: no-process-no-running
echo 'answer.fate=running'
