"""The JSON of receipts and claims: what comes in, and what goes out."""
