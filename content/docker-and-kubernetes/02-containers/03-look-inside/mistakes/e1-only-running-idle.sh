# hint: still-runs-idle
# The list without -a has nothing that failed, so a running one is guessed.
echo "answer.name=crate-$IDLE"
echo "answer.code=1"
