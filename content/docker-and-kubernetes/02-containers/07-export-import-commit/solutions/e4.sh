echo 'answer.pairs=of-image:save,of-container:export,layers:save,one-layer:export,command:save,changes:export'
