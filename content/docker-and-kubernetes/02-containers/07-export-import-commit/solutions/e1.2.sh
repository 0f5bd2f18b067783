docker export "src-$N" >/root/fs.tar
