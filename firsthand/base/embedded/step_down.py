"""Run a program as somebody PostgreSQL accepts: it refuses to run as root.

Started by its path in a fresh interpreter, so that no thread of the caller is running and nothing but the standard
library is needed. No account is made and no permission of any folder is loosened.

    python -I step_down.py HOW PROGRAM ARGUMENTS...      HOW: same | namespace | UID:GID
"""

import ctypes
import os
import sys

CLONE_NEWUSER = 0x10000000
NOT_ALLOWED = 77  # what we exit with when this system refuses user namespaces


def become(how: str) -> None:
    """Change who this process is: nobody else (same), root under another number (namespace), or another account."""
    if how == "namespace":
        enter_namespace()
    elif how != "same":
        account, group = how.split(":")
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(account))


def enter_namespace() -> None:
    """Stay who we are on this machine, but be `nobody` in our own eyes; exit with NOT_ALLOWED where that is refused."""
    account, group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER) != 0:
        sys.exit(NOT_ALLOWED)
    try:
        # initdb looks its account up by number, and 65534 has a name on every Linux we know.
        for name, line in (("setgroups", "deny"), ("uid_map", f"65534 {account} 1"), ("gid_map", f"65534 {group} 1")):
            with open(f"/proc/self/{name}", "w") as setting:  # noqa: PTH123  pathlib would cost a start-up import
                setting.write(line)
    except OSError:
        sys.exit(NOT_ALLOWED)


if __name__ == "__main__":
    become(sys.argv[1])
    os.umask(0o077)
    os.execv(sys.argv[2], sys.argv[2:])
