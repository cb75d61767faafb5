"""Core: what every room stands on, and no noun of the business.

Configuration, database, errors, clock, ids, money, pages, logs. Imports no room.
"""
