"""Activities: what did happen, and what it earned. The only way to earn.

Owns Activity, its Decision, Awards and cap rows. Collects the facts, asks the engine, and has the
ledger move the points. Words: record, estimate, retract, certify.
"""
