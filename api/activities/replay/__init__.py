"""What-if: the rules of a draft over what really happened, with the engine that pays.

Activities are taken in the order in which they were decided. What the rules count over time is
kept in memory; who sold, and what was known of them, is what was stored with each sale.
"""
