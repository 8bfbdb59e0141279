"""Practices side by side on one measure: nothing but stretches of their texts, put into rows."""
