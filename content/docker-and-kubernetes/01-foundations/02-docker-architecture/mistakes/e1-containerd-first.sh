# hint: who-calls-whom
echo 'answer.hops=client,socket,containerd,dockerd,shim,runc,process'
