"""What an installation puts into site-packages: exactly the three top levels, with their data."""

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_the_three_top_levels_and_their_data(tmp_path):
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "data", "build", "*.egg-info", "__pycache__", ".*_cache"
    )
    shutil.copytree(ROOT, source, ignore=ignored)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "."]
    subprocess.run([*command, "--wheel-dir", str(tmp_path)], cwd=source, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {n.split("/")[0] for n in names if ".dist-info/" not in n} == {"corpus", "indexer", "web"}
    for folder, pattern in (
        ("corpus", "*.toml"),
        ("corpus", "*.tsv"),
        ("corpus", "samples/*/*"),
        ("web", "templates/**/*"),
        ("web", "static/**/*"),
    ):
        for file in filter(Path.is_file, (ROOT / folder).rglob(pattern)):
            assert file.relative_to(ROOT).as_posix() in names


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
