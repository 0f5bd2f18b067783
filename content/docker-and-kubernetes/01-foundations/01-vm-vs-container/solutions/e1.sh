echo 'answer.stacks=hypervisor:vm,guest-os:vm,engine:container,namespaces:container,libraries:both,hardware:both'
