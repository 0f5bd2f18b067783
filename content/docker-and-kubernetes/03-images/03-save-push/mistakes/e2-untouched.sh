# hint: no-image
ls -l /root
