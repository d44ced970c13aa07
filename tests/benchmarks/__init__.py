"""Speed and memory, each figure against a floor measured in the same run.

`python -m tests.benchmarks` prints the table; `--help` says how to run single rows. The floors are
the barest program that does the same: nothing of ours runs in them.
"""
