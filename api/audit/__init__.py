"""Audit: who did what to which thing, when and why. Append-only, in one chain of hashes.

Owns Entry, Head, PublishedHead and PersonKey. Every change of value and every decision writes an
entry in the same transaction. Words: record, seal, head, publish.
"""
