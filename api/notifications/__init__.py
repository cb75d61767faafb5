"""Notifications: telling people what happened and what waits for them.

Owns Message, the in-app inbox. Keeps a template's name and facts; the phone makes the words.
"""
