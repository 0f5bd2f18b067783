echo 'answer.second=same'
