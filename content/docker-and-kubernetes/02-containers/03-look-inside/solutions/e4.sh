docker top "crate-$PAIR" -eo pid,args | sed -nE 's/^[0-9]+ +(sleep .*)/answer.command=\1/p'
