layers() { docker image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' "$1"; }
echo "answer.shared=$(comm -12 <(layers "gull-$N" | sort) <(layers "tern-$N" | sort) | grep -c sha256)"
