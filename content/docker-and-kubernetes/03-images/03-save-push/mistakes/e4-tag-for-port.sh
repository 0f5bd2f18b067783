# hint: first-part
echo 'answer.goes=bare:hub,team:hub,tag-5000:own,local:own,host:example,host-team:example'
