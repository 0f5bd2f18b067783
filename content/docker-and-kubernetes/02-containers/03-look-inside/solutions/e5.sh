docker logs "crate-$FINISHED" | sed -nE 's/^claim code: (.*)/answer.code=\1/p'
