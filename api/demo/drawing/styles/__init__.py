"""House styles: how each distributor lays out its papers. One module a company, by its key."""
