"""Settings, all of them, read from the environment.

One database alias; the role comes from FIRSTHAND_DB_ROLE: `owner` migrates, `app` (the default) runs and is what
tests connect as.
"""

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("FIRSTHAND_DATA", BASE_DIR / ".data"))
DEMO = os.environ.get("FIRSTHAND_DEMO") == "1"
DEBUG = False


def _secret_key() -> str:
    """The key from the environment, else one kept in a private file beside the data."""
    if key := os.environ.get("FIRSTHAND_SECRET_KEY"):
        return key
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


def _database(url: str) -> dict[str, object]:
    """Turn postgresql://name:password@host:port/database?host=/socket into Django's settings."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            # Unqualified names find labelled tables in `care`; new ones are made in `public` and moved (people.doors).
            # Pages are many small reads by key, on disks that seek for nothing: indexes, plans kept, nothing compiled.
            "options": "-c search_path=public,care -c statement_timeout=30s -c plan_cache_mode=force_generic_plan"
            " -c random_page_cost=1.1 -c jit=off",
            "server_side_binding": True,
            "prepare_threshold": int(os.environ.get("FIRSTHAND_PREPARE_AFTER", "2")),
            **options,
        },
    }


SECRET_KEY = _secret_key()
DB_ROLE = os.environ.get("FIRSTHAND_DB_ROLE", "app")
_URL = os.environ.get("DATABASE_OWNER_URL" if DB_ROLE == "owner" else "DATABASE_URL", "")
DATABASES = {"default": _database(_URL or "postgresql:///firsthand")}
# A managed PostgreSQL may name its roles otherwise.
APP_ROLE = os.environ.get("FIRSTHAND_APP_ROLE", "care_app")
POLICY_ROLE = os.environ.get("FIRSTHAND_POLICY_ROLE", "care_policy")

ROOMS = [
    r
    for r in [
        "base",
        "ui",
        "people",
        "voice",
        "plans",
        "safety",
        "asks",
        "incidents",
        "together",
        "visits",
        "papers",
        "fhir",
        "insights",
        "handover",
        "front",
    ]
    if (BASE_DIR / "firsthand" / r / "__init__.py").exists()
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_linear_migrations",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    *(f"firsthand.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "firsthand.base.lighter.CompressText",
    "firsthand.base.encodings.only_utf_8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "firsthand.base.seldom.Policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "firsthand.people.speaking.Spoken",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "firsthand.base.seldom.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "firsthand.people.requests.RecordMiddleware",
]
ROOT_URLCONF = "firsthand.urls"
WSGI_APPLICATION = "firsthand.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "firsthand.ui.environment.environment"},
    },
    {  # allauth only, in the same layout
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "firsthand" / "people" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    },
]
FORM_RENDERER = "firsthand.ui.renderer.Renderer"
UI_SHELL = "firsthand.front.shell.shell"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who is who -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["firsthand.people.passwords.Argon2", "django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "firsthand.people.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "firsthand.people.second_step.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
SESSION_ENGINE = "firsthand.people.sessions"
HTTPS = os.environ.get("FIRSTHAND_HTTPS") == "1"
# How many proxies of ours stand in front: only then is what they say about the visitor believed.
PROXIES = int(os.environ.get("FIRSTHAND_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}firsthand"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_NAME = f"{_PREFIX}firsthand-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "firsthand.people.requests.form_too_old"
# Limits live in the database so that every worker counts together; Django's own 300 entries would throw counts away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
if os.environ.get("FIRSTHAND_CACHE") == "memory":
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- headers --------------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = os.environ.get("FIRSTHAND_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("FIRSTHAND_ORIGINS", "").split(",") if o]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
X_FRAME_OPTIONS = "DENY"

# --- words, time, files -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), ("ar", "العربية")]
# Translations live in firsthand/locale; they are made ready here when the site starts (front.languages).
LOCALE_PATHS = [DATA_DIR / "locale"]
# Their translations were made by a computer and read by nobody yet: every page in them says so.
DRAFT_LANGUAGES = {"cy", "ar"}
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60 * 24 if DEMO else 60 * 60 * 24 * 365
MEDIA_DIR = DATA_DIR / "media"
SYMBOLS_DIR = DATA_DIR / "symbols"  # sets of symbols that were imported
# Papers in scripts our own fonts do not draw (Cyrillic, Hebrew, Indic, Chinese) take theirs from this folder.
PAPER_FONTS = os.environ.get("FIRSTHAND_PAPER_FONTS", "")
# A photo may have 20 MB and a recording 50 MB; the sentence for larger ones is given by the field, not by a bare 400.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "firsthand.base.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
PHOTO_MAX_BYTES = 20 * 1024 * 1024
RECORDING_MAX_BYTES = 50 * 1024 * 1024
WORDS_MAX_CHARACTERS = 200_000
# The telephone of a local crisis line, shown to everybody on the page for those who are not safe now.
HELPLINE = os.environ.get("FIRSTHAND_HELPLINE", "")
# Reading aloud uses a voice that lives on the device; with this, where there is none, one to which words are sent.
REMOTE_VOICES = os.environ.get("FIRSTHAND_REMOTE_VOICES") == "1"

PGHISTORY_APPEND_ONLY = True
PGTRIGGER_MIGRATIONS = True
SILENCED_SYSTEM_CHECKS = ["models.W042"]


# --- telling somebody outside that something waits --------------------------------------------------------------------
_SMTP = urlsplit(os.environ.get("FIRSTHAND_SMTP", ""))
_SENT_BY = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _SMTP.hostname
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_BACKEND = os.environ.get("FIRSTHAND_EMAIL_BACKEND", _SENT_BY)
EMAIL_HOST, EMAIL_PORT = _SMTP.hostname or "localhost", _SMTP.port or (465 if _SMTP.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SMTP.username or ""), unquote(_SMTP.password or "")
EMAIL_USE_SSL = _SMTP.scheme == "smtps"
EMAIL_USE_TLS = _SMTP.scheme == "smtp"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("FIRSTHAND_EMAIL_FROM", "no-reply@localhost")
"""Neutral: whoever sees it learns nothing about whom it is sent to."""
SENDS_EMAIL = bool(_SMTP.hostname or DEMO or "FIRSTHAND_EMAIL_BACKEND" in os.environ)
# Push services besides those of the browsers there are, by name: one of your own.
PUSH_HOSTS = [name for name in os.environ.get("FIRSTHAND_PUSH_HOSTS", "").split(",") if name]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["firsthand.people.post.jobs"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
VERSION = hashlib.sha256(b"firsthand step 1").hexdigest()[:8]
