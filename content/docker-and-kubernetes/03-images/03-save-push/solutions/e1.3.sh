# In company, as a repository without a tag is packed: with all its tags.
docker image save -o /root/app.tar "app-$N"
