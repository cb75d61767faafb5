"""Engines that turn a picture into words, behind one port; each is imported only when used."""
