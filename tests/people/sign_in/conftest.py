"""Ana is a nurse with a password; Rosa owns her record. Their pages are the few of pages.py."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account
from tests.people.sign_in.ways import MAIL, PASSWORD


@pytest.fixture(autouse=True)
def _only_these_pages(settings: Any, db: None) -> None:
    settings.ROOT_URLCONF = "tests.people.sign_in.pages"
    settings.UI_SHELL = ""
    # Tries are counted in the shared table, as on a real site; so every test begins with none.
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    }


@pytest.fixture
def ana() -> Account:
    """A nurse with a password."""
    with acting(set_up_account()) as by:
        agency = people.open_agency(by=by, name="Riverside Team")
        return people.add_staff(by=by, agency=agency, name="Ana Silva", email=MAIL, password=PASSWORD)


@pytest.fixture
def app(ana: Account) -> str:
    """The secret of the app with codes that Ana has added."""
    secret: str = generate_totp_secret()
    TOTP.activate(ana, secret)
    return secret


@pytest.fixture
def rosa(ana: Account) -> Account:
    """The login of somebody who owns a record."""
    with acting(ana) as by:
        return people.give_login(by=by, person=people.register(by=by, preferred_name="Rosa"))
