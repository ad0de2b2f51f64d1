"""The addresses of signing in; those of allauth are named one by one, so that none comes in unseen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.people.access import anyone
from firsthand.people.sign_in import IS_LENT
from firsthand.people.views import routes
from firsthand.people.views import sign_in as ours

View = Callable[..., HttpResponseBase]


def own(view: View) -> Any:
    """A page about nothing but one's own ways to sign in; allauth asks for a sign-in first.

    A device that a worker gave for a sitting is not the person's: no way in is added to it.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        if request.session.get(IS_LENT):
            raise Refused(_("This is not your own device. Do this on yours."))
        return view(request, *args, **given)

    vars(door)["door"] = "own sign-in"
    return door


urlpatterns = [
    path("in/<str:secret>", ours.by_link, name="sign_in_link"),
    path("yes/<str:token>/", routes.confirm, name="confirm_route"),
    path("close/", ours.close, name="close"),
    path("give-back/", ours.give_back, name="give_back"),
    path("demo/", ours.demo, name="demo"),
    path("demo/<slug:face>", ours.demo_face, name="demo_face"),
    path("accounts/login/", anyone(account.login), name="account_login"),
    path("accounts/logout/", ours.close, name="account_logout"),
    path("accounts/inactive/", anyone(account.account_inactive), name="account_inactive"),
    path("accounts/reauthenticate/", own(account.reauthenticate), name="account_reauthenticate"),
    path("accounts/second-step/", own(ours.second_step), name="second_step"),
    path("accounts/2fa/", own(mfa.index), name="mfa_index"),
    path("accounts/2fa/authenticate/", anyone(mfa.authenticate), name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("accounts/2fa/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("accounts/2fa/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("accounts/2fa/codes/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("accounts/2fa/codes/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("accounts/2fa/devices/", own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("accounts/2fa/devices/add/", own(ours.AddThisDevice.as_view()), name="mfa_add_webauthn"),
    path("accounts/2fa/devices/confirm/", own(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("accounts/2fa/devices/<int:pk>/remove/", own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("accounts/2fa/devices/login/", anyone(passkeys.login_webauthn), name="mfa_login_webauthn"),
]
