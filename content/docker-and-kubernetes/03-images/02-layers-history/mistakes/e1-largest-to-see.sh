# hint: largest-to-see
echo "answer.file=$(docker run --rm "cargo-$N" ls -S /cargo | head -1)"
