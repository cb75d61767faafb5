"""Rows of words to the fields of a document, each with its confidence, its place and its reason."""
