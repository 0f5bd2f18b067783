# hint: other-files
echo guessed >/root/marker
tar -C /root -cf /root/fs.tar marker
