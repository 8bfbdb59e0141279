"""Hostile queries, and what is promised of every one."""
