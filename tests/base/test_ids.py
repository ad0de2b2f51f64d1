"""Keys: no two alike, in one process and in those that come from it."""

import os

from firsthand.base.ids import new_id


def _keys_of_a_child(how_many: int) -> set[bytes]:
    """Keys that a process makes which begins as a copy of this one."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writes, b"".join(new_id().bytes for _ in range(how_many)))
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        keys = told.read()
    os.waitpid(child, 0)
    return {keys[i : i + 16] for i in range(0, len(keys), 16)}


def test_keys_are_of_one_time_in_order() -> None:
    keys = [new_id() for _ in range(1000)]
    assert len(set(keys)) == 1000
    assert [k.version for k in keys] == [7] * 1000
    assert [k.int >> 80 for k in keys] == sorted(k.int >> 80 for k in keys)


def test_two_workers_that_begin_as_one_make_different_keys() -> None:
    new_id()  # the generator has begun, so that a copy would go on where it stands
    random = [{key[9:] for key in _keys_of_a_child(50)} for _ in range(2)]
    assert len(random[0]) == len(random[1]) == 50
    assert not random[0] & random[1]
