"""Storage: bytes by key, in a folder or in S3, behind one port.

Owns files and links to them. Knows no receipts and no people.
"""
