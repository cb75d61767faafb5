"""Audit: who did what to which thing, when and why. Append-only.

Owns Entry. Every change of value and every decision writes one in the same transaction.
"""
