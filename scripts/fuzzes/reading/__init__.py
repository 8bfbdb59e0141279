"""Hostile pages for `read_page`, and the promises it keeps on them."""
