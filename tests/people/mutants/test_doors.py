"""The pitfalls and the catalogue notice every door that is left open."""

import pytest

from tests.people.asking import hide
from tests.people.mutants.conftest import TOLD
from tests.people.mutants.doors import DOORS, Open
from tests.people.mutants.incidents import INCIDENTS
from tests.people.mutants.rooms import ROOMS
from tests.people.standing import Doors

pytestmark = pytest.mark.mutants


@pytest.mark.parametrize("door", [*DOORS, *ROOMS, *INCIDENTS], ids=lambda door: door.name)
def test_is_noticed(door: Open, standing: Doors) -> None:
    hidden = hide(standing)
    door.notices(standing, hidden)  # shut, the test is content
    noticed = ""
    door.opens(standing.superuser)
    try:
        door.notices(standing, hidden)
    except (AssertionError, pytest.fail.Exception):
        noticed = "the doors"
    finally:
        if door.shuts:  # roles outlive a database
            standing.superuser.execute(door.shuts.encode())
    TOLD.append((noticed, 1, door.name))
    assert noticed, f"nobody notices: {door.name}"
