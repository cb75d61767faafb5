"""Jobs: work to be done after a commit, at least once, by a worker that may be killed.

Owns Job. The row is the truth; the queue only wakes a worker up.
"""
