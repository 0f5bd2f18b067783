# hint: which-kernel
echo 'answer.stacks=hypervisor:vm,guest-os:both,engine:container,namespaces:container,libraries:both,hardware:both'
