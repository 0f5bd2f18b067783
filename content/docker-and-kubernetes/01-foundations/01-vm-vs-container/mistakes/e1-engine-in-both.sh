# hint: which-kernel
echo 'answer.stacks=hypervisor:both,guest-os:vm,engine:both,namespaces:container,libraries:both,hardware:both'
