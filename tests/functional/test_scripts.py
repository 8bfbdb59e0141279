"""The two commands of the README, where the machine lacks something."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("script", ["start", "test"])
def test_a_missing_venv_module_is_one_sentence(tmp_path, script):
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    lame = tmp_path / "python"
    lame.write_text('#!/bin/sh\ncase "$1" in -c) exit 0;; *) exit 1;; esac\n')
    lame.chmod(0o755)
    environment = os.environ | {"PYTHON": str(lame)}
    done = subprocess.run([tmp_path / "scripts" / script], env=environment, capture_output=True, text=True)
    assert done.returncode
    assert done.stderr.count("\n") == 1
    assert "venv module" in done.stderr
