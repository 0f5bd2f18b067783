# Without a file in between, and with a command in the image.
docker export "src-$N" | docker import --message "from-$N" --change 'CMD ["sleep", "1d"]' - restored:v1
docker run --detach --name "back-$N" restored:v1
