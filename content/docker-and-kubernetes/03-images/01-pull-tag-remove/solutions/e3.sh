echo 'answer.outcome=untagged'
