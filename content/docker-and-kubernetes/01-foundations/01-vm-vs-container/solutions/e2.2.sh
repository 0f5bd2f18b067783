# The kernel is the same wherever it is asked.
echo "answer.kernel=$(cat /proc/sys/kernel/osrelease)"
