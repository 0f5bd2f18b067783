# hint: many-may-attach
echo 'answer.second=refused'
