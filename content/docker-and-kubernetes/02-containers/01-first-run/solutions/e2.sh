echo 'answer.steps=look,pull,record,layer,network,execute,end'
