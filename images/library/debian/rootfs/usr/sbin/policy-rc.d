#!/bin/sh
# Nothing starts by being installed: a container runs what it is told to run.
exit 101
