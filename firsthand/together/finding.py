"""One row of a group by its key, or nothing there (404): the policies say whether this session may read it."""

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404

from firsthand.together.models import Group, GroupAnswer, GroupAsk, Meeting

M = TypeVar("M", bound=models.Model)


def _one(model: type[M], key: UUID) -> M:
    row = model._default_manager.filter(pk=key).first()
    if row is None:
        raise Http404("There is nothing here.")
    return row


def group_of(key: UUID) -> Group:
    """The group."""
    return _one(Group, key)


def meeting_of(key: UUID) -> Meeting:
    """The meeting."""
    return _one(Meeting, key)


def ask_of(key: UUID) -> GroupAsk:
    """What a group asked for."""
    return _one(GroupAsk, key)


def answer_of(key: UUID) -> GroupAnswer:
    """The answer to a group."""
    return _one(GroupAnswer, key)
