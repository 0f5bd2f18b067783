# hint: nothing-is-lost
echo 'answer.outcome=refused'
