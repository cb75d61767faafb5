"""The demo world as plain data: who sells what, where and to whom.

Everything here is invented. Phones are 555-01xx, addresses .example, GTINs of the prefix that
GS1 keeps for demonstrations. Nothing reads a clock: what has a date is told `today`.
"""
