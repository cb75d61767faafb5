"""Ledger: accounts of points and money, and the only way to move what is on them.

Owns Account, Transaction, Posting, Lot, LotUse, OpenLot, PointValue, RedemptionRate, Adjustment,
AdjustmentDecision and ExpiryNotice. Balances are never set, only moved; a mistake is reversed,
never edited. Words: award, release, hold, spend, cancel, expire, reverse, adjust; lot, debt.
"""
