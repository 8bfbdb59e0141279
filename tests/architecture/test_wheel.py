"""What an installation puts into site-packages: exactly the three top levels, with their data."""

import configparser
from pathlib import Path

from setuptools import find_packages

ROOT = Path(__file__).parents[2]


def test_top_levels():
    found = find_packages(str(ROOT), include=["corpus*", "indexer*", "web*"])
    assert {name.split(".")[0] for name in found} == {"corpus", "indexer", "web"}


def test_never_uploaded_by_mistake():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    assert "Private :: Do Not Upload" in setup["metadata"]["classifiers"]


def test_every_dependency_has_its_line_in_the_architecture():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for line in setup["options"]["install_requires"].split():
        name = line.split("=")[0].split(">")[0].split("<")[0]
        assert f"`{name}`" in text, name
