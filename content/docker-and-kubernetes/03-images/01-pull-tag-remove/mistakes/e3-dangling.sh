# hint: not-nameless
echo 'answer.outcome=dangling'
