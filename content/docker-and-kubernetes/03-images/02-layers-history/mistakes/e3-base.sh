# hint: only-the-base
echo 'answer.shared=1'
