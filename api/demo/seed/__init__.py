"""Builds the demo world in a database, through the same services that people use.

Nothing is written behind the services' backs, so every balance, slip, timeline and audit entry
of the demo is as real as one made by hand.
"""
