"""Demo: a true-to-life world to look around in, the same on every machine and always live today.

Owns no tables. Fills the other rooms through their services and draws the invoices they read.
Words: company and branch (partner organisations), sample (an invoice a visitor may snap).
"""
