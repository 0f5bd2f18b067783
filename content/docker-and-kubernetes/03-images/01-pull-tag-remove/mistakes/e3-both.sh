# hint: not-both
echo 'answer.outcome=both'
