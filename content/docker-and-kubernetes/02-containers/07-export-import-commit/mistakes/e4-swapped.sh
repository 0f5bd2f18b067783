# hint: image-or-files
echo 'answer.pairs=of-image:export,of-container:save,layers:save,one-layer:export,command:save,changes:export'
