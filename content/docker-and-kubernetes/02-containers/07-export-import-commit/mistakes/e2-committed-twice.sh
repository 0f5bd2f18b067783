# hint: not-flat
docker commit "src-$N" half
docker run --name half half touch /more
docker commit --message "from-$N" half restored:v1
