"""Ledger: accounts of points and money, and the only way to move what is on them.

Owns Account, Transaction, Posting, PointValue. Balances are never set, only moved; a mistake is
reversed, never edited. Words: award, reverse, entry, debt.
"""
