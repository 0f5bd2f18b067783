# hint: with-its-folder
echo "answer.file=/cargo/$BIG"
