# hint: who-calls-whom
echo 'answer.hops=client,socket,dockerd,containerd,runc,shim,process'
