# hint: create-before-start
echo 'answer.steps=look,pull,record,network,execute,layer,end'
