"""Spiffy's server: rooms stacked by noun; `api.app` is the only file that knows every room."""
