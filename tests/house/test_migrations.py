"""The tables that migrations make are the ones that models describe."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_no_model_waits_for_a_migration() -> None:
    written = MigrationLoader(None)
    described = ProjectState.from_apps(apps)

    waiting = MigrationAutodetector(written.project_state(), described).changes(graph=written.graph)

    assert waiting == {}
