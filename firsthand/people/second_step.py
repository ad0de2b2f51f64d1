"""The second step of signing in (a device, an app with codes): what allauth asks us about it."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.people.models import Account
from firsthand.people.words import Kind


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [hashlib.sha256(f"second step:{key!s}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])


class SecondStep(DefaultMFAAdapter):
    """Our sentences and names; secrets of apps and codes are stored locked, so that a copied table opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That did not match. Try again, or use another way."),
        "cannot_generate_recovery_codes": gettext_lazy("Add a device or an app first."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret as it is used."""
        return _lock().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What the app with codes calls us."""
        return "Firsthand"

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """What a newly added device is called."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Device %(number)s") % {"number": number}

    def _get_user_identifier(self, user: Account) -> str:
        # The device shows this name to whoever holds it: nothing about care, nothing about whose record it is.
        if user.kind == Kind.STAFF:
            return user.email or user.name
        return _("My page")

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, object]:
        """Who a passkey is for, as the device keeps it."""
        name = self._get_user_identifier(user)
        return super().get_public_key_credential_user_entity(user) | {"display_name": name, "name": name}
