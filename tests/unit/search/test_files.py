import threading

import pytest

from indexer.errors import BusyError
from indexer.search.files import held, replace


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "state"
    replace(path, b"one")
    replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["state"]


def test_a_lock_is_held_by_one_and_given_back(tmp_path):
    with held(tmp_path / "lock", 1), pytest.raises(BusyError), held(tmp_path / "lock", 0.05):
        pass
    with held(tmp_path / "lock", 0):
        pass


def test_who_waits_gets_the_lock(tmp_path):
    got = threading.Event()

    def wait():
        with held(tmp_path / "lock", 10):
            got.set()

    with held(tmp_path / "lock", 0):
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not got.wait(0.1)
    waiting.join()
    assert got.is_set()
