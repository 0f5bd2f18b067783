# With detach keys of one's own choice.
{ sleep 1; printf 'echo $$ | tee /root/who\n'; sleep 1; printf '\030'; sleep 1; } |
  script --quiet --return --command "docker attach --detach-keys ctrl-x box-$N" /dev/null
