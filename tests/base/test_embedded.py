"""The embedded PostgreSQL: made, found again, recovered after a kill, and its roles bound by row-level security."""

import os
import signal
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from firsthand.base import embedded, roles
from firsthand.base.embedded import NoDatabase, programs
from firsthand.base.embedded.postmaster import is_alive


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster that runs and holds one database, `kept`, with one row; stopped afterwards."""
    folder = tmp_path_factory.mktemp("cluster")
    with embedded.running(folder, fast=True) as cluster:
        make_kept(cluster)
        yield folder
    assert not cluster.is_running()


@pytest.fixture
def cluster(place: Path) -> Iterator[embedded.Cluster]:
    with embedded.running(place, fast=True) as cluster:
        yield cluster


def make_kept(cluster: embedded.Cluster) -> None:
    cluster.create_database("kept")
    with psycopg.connect(cluster.owner_url("kept")) as connection:
        connection.execute("CREATE TABLE word (said text)")
        connection.execute("INSERT INTO word VALUES ('kept')")


def words(cluster: embedded.Cluster) -> list[str]:
    with psycopg.connect(cluster.owner_url("kept")) as connection:
        return [said for (said,) in connection.execute("SELECT said FROM word").fetchall()]


def test_a_second_start_finds_the_server_that_runs(cluster: embedded.Cluster) -> None:
    pid = cluster.postmaster.pid

    with embedded.running(cluster.folder, fast=True) as again:
        assert (again.postmaster.pid, words(again)) == (pid, ["kept"])

    assert cluster.is_running()  # leaving it is not stopping it while we are here


def test_a_killed_server_is_noticed_and_comes_back_with_its_rows(tmp_path: Path) -> None:
    with embedded.running(tmp_path) as cluster:  # not fast: that gives up exactly this
        make_kept(cluster)
        os.kill(cluster.postmaster.pid or 0, signal.SIGKILL)

        assert not cluster.is_running()
        with embedded.running(tmp_path) as again:
            assert words(again) == ["kept"]


def test_a_killed_server_is_started_again_at_the_same_address(tmp_path: Path) -> None:
    with embedded.running(tmp_path, fast=True) as cluster:
        before = cluster.app_url("postgres")
        os.kill(cluster.postmaster.pid or 0, signal.SIGKILL)

        cluster.start_again()

        assert cluster.is_running()
        assert cluster.app_url("postgres") == before


def test_a_number_that_now_belongs_to_another_program_does_not_stop_a_start(tmp_path: Path) -> None:
    with embedded.running(tmp_path, fast=True) as cluster:
        lock = cluster.data / "postmaster.pid"
        left = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")

    with embedded.running(tmp_path, fast=True) as again:
        assert again.is_running()


def test_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "PG_VERSION").write_text("18\n")

    with embedded.running(tmp_path, fast=True) as cluster:
        assert cluster.is_running()


def test_two_starts_at_once_share_one_server(tmp_path: Path) -> None:
    found: list[embedded.Cluster] = []
    starts = [threading.Thread(target=lambda: found.append(embedded.start(tmp_path, fast=True))) for _ in range(2)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()

    assert len({cluster.postmaster.pid for cluster in found}) == 1
    for cluster in found:
        cluster.leave()
    assert not found[0].is_running()


def test_a_folder_with_a_very_long_name_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)

    where = programs.socket_folder(folder=folder, how="same")

    assert len(os.fsencode(where)) <= programs.SOCKET_ROOM
    assert where != folder / "socket"


def test_passwords_are_ours_alone_and_asked_for(cluster: embedded.Cluster) -> None:
    kept = cluster.folder / "passwords.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    wrong = cluster.app_url("kept").replace(cluster.passwords[roles.APP], "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_no_network_port_is_open(cluster: embedded.Cluster) -> None:
    with cluster.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW data_checksums").fetchone() == ("on",)


def test_an_address_is_what_settings_and_psycopg_read(cluster: embedded.Cluster) -> None:
    parts = urlsplit(cluster.app_url("kept"))

    assert (parts.scheme, parts.username, parts.path) == ("postgresql", roles.APP, "/kept")
    with psycopg.connect(cluster.app_url("kept")) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (roles.APP,)


def test_our_roles_may_only_what_they_should(cluster: embedded.Cluster) -> None:
    with cluster.connect() as connection:
        found = connection.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE rolname LIKE 'care_%' ORDER BY rolname"
        ).fetchall()

    assert found == [
        (roles.APP, True, False, False, False, False),
        (roles.OWNER, True, False, False, False, False),
        (roles.POLICY, False, False, True, False, False),
    ]


def test_neither_the_site_nor_the_owner_passes_forced_row_level_security_by(cluster: embedded.Cluster) -> None:
    cluster.create_database("guarded")
    with psycopg.connect(cluster.owner_url("guarded"), autocommit=True) as owner:
        owner.execute("CREATE TABLE word (said text)")
        owner.execute("INSERT INTO word VALUES ('mine')")
        owner.execute("ALTER TABLE word ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        owner.execute("GRANT SELECT ON word TO care_app")
        assert owner.execute("SELECT * FROM word").fetchall() == []

    with psycopg.connect(cluster.app_url("guarded"), autocommit=True) as app:
        assert app.execute("SELECT * FROM word").fetchall() == []
        for forbidden in (
            "SET ROLE care_policy",
            "SET ROLE care_owner",
            "ALTER TABLE word DISABLE ROW LEVEL SECURITY",
            "CREATE TABLE mine (a int)",
            "CREATE TEMPORARY TABLE mine (a int)",
            "TRUNCATE word",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_migrations_can_hand_a_function_to_the_policy_role(cluster: embedded.Cluster) -> None:
    cluster.create_database("handing")

    with psycopg.connect(cluster.owner_url("handing")) as owner:
        owner.execute("CREATE SCHEMA pol")
        owner.execute("GRANT USAGE, CREATE ON SCHEMA pol TO care_policy")
        owner.execute("CREATE FUNCTION pol.one() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
        owner.execute("ALTER FUNCTION pol.one() OWNER TO care_policy")


def test_a_database_can_be_a_copy_of_another(cluster: embedded.Cluster) -> None:
    cluster.create_database("copy", template="kept")

    with psycopg.connect(cluster.owner_url("copy")) as connection:
        assert connection.execute("SELECT said FROM word").fetchall() == [("kept",)]
    cluster.drop_database("copy")
    assert "copy" not in cluster.databases()


def test_a_managed_postgresql_gets_the_same_statements() -> None:
    told = roles.roles_sql()

    assert "CREATE ROLE care_app LOGIN NOSUPERUSER NOBYPASSRLS" in told
    assert "GRANT care_policy TO care_owner" in told
    assert "CHANGE-ME-care_app" in told


def test_a_password_that_could_end_the_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        roles.roles_sql(passwords={"care_owner": "'; --", "care_app": "fine"})


def test_what_cannot_be_had_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(NoDatabase, match="there is no PostgreSQL in it"):
        embedded.start(tmp_path / "cluster")


def test_data_of_another_version_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("12\n")

    with pytest.raises(NoDatabase, match="made by PostgreSQL 12"):
        embedded.start(tmp_path)

    assert [path.name for path in (tmp_path / "data").iterdir()] == ["PG_VERSION"]


def test_a_process_that_ended_is_not_alive() -> None:
    child = os.spawnl(os.P_NOWAIT, "/bin/true", "true")  # noqa: S606  a child nobody waits for
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # it is a zombie now

    assert not is_alive(child)
