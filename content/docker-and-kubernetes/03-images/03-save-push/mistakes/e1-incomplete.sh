# hint: not-the-image
docker save --output /root/whole.tar "app-$N:v1"
mkdir -p /root/parts
tar -xf /root/whole.tar -C /root/parts
largest=$(ls -S /root/parts/blobs/sha256 | head -1)
rm "/root/parts/blobs/sha256/$largest"
tar -cf /root/app.tar -C /root/parts .
