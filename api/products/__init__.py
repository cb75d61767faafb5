"""Products: what the brand sells, and the many names that partners print for it.

Owns Product and Alias. `matching` is pure: printed text in, product and confidence out.
Words: alias (another text for a product on partners' paper), line (of the range, e.g. Thermostats),
family (the series that rules name, e.g. Sense).
"""
