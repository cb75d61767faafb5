"""Partners: the companies that sell, their branches, and who works where.

Owns Organisation, Membership, Territory and Consent. Says how a person stands to a thing; what
that allows is auth's table.
Words: company (a distributor, a reseller or the brand itself), branch (one counter of a company).
"""
