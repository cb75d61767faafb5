"""Insights: looks at every room, changes none.

Owns no table. Health and metrics now; dashboards, the audit trail and `verify` join here.
"""
