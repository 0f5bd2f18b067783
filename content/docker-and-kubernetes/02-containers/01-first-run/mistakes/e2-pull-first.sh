# hint: create-before-start
echo 'answer.steps=pull,look,record,layer,network,execute,end'
