echo 'answer.fate=exited'
