echo 'answer.goes=bare:hub,team:hub,tag-5000:hub,local:own,host:example,host-team:example'
