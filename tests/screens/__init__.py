"""Every screen in every face: the list, the pictures, and what must hold of each."""
