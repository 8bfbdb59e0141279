"""Data that ships with Zuofa: thesaurus, site profiles, places, words, sample pages. Imports nothing."""

from importlib.resources import files
from importlib.resources.abc import Traversable

ROOT: Traversable = files(__name__)
"""The data folder, also where the package is zipped."""
