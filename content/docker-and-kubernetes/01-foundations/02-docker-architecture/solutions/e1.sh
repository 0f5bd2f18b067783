echo 'answer.hops=client,socket,dockerd,containerd,shim,runc,process'
