"""Incentives: what a sale is worth. Programs, their published rules, and the pure engine.

Owns Program, RuleVersion, Budget. Knows nothing of claims; never moves points itself.
Words: program, version, rule, lane, promo.
"""
