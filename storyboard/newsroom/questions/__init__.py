"""Questions to a library: nothing is changed by them."""
