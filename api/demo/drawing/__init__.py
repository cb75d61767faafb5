"""Drawn invoices: trade papers of the demo's distributors, flat, as PDF, or as if photographed.

Pure: a specification in, pictures out, the same bytes for the same seed. Words: spec (what the
paper says), sheet (marks on paper), style (a distributor's layout), photo (a phone's view of it).
"""
