# Interactive shells of a sandbox.
case $- in *i*) ;; *) return ;; esac
PS1='\[\e[1;36m\]drydock\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
HISTSIZE=5000
HISTCONTROL=ignoredups
shopt -s checkwinsize histappend
alias ls='ls --color=auto' ll='ls -l' grep='grep --color=auto'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion

# What the classroom has to say, once, before the next prompt; with builtins alone.
__drydock_notice() {
  local notice=
  [ -s /run/drydock/notice ] && read -r notice </run/drydock/notice
  [ "$notice" = "${__drydock_noticed-}" ] && return
  __drydock_noticed=$notice
  [ -z "$notice" ] || printf '\e[1;33m%s\e[0m\n' "$notice"
}
PROMPT_COMMAND=__drydock_notice
