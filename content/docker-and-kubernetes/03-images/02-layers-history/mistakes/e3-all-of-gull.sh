# hint: lines-are-not-layers
echo "answer.shared=$(docker image inspect --format '{{len .RootFS.Layers}}' "gull-$N")"
