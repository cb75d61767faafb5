"""Insights: what is gathered from many rooms.

Owns Verification. Health and metrics, the audit trail and `verify`; dashboards join here.
"""
