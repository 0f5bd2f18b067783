# hint: ps-hides-the-stopped
echo 'answer.fate=gone'
