# hint: no-file
script --quiet --command "docker save app-$N:v1" /dev/null
