"""The floor as one Django file, served as our site is: FLOOR_DATABASE names the database.

/w1 ... /w6 answer the workload by the ORM, /w3 with a Django template. /w3raw is the reference raw page: the same page
from one SQL statement and Jinja2. No sign-in, no checks, no middleware.
"""

import json
import os
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
import jinja2
from django.conf import settings
from django.core.wsgi import get_wsgi_application

HERE = Path(__file__).parent
_AT = urlsplit(os.environ["FLOOR_DATABASE"])

settings.configure(
    SECRET_KEY="floor" * 10,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE / "templates"]}],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _AT.path.lstrip("/"),
            "USER": _AT.username,
            "PASSWORD": unquote(_AT.password or ""),
            "HOST": dict(parse_qsl(_AT.query)).get("host", _AT.hostname),
            "PORT": _AT.port or "",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"options": "-c search_path=floor"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

# Models and views can be named only once Django knows its settings.
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.template import loader  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402


class Base(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)

    class Meta:
        abstract = True
        app_label = "floor"
        managed = False


class Worker(Base):
    name = models.TextField()

    class Meta(Base.Meta):
        db_table = "worker"


class Person(Base):
    given = models.TextField()
    family = models.TextField()
    birth_date = models.DateField()
    phone = models.TextField()
    address = models.TextField()
    own_words = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Base.Meta):
        db_table = "person"


class Plan(Base):
    person = models.ForeignKey(Person, models.DO_NOTHING)
    author = models.ForeignKey(Worker, models.DO_NOTHING)
    status = models.TextField()
    title = models.TextField()
    description = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Base.Meta):
        db_table = "plan"


class Goal(Base):
    plan = models.ForeignKey(Plan, models.DO_NOTHING, related_name="goals")
    person = models.ForeignKey(Person, models.DO_NOTHING)
    status = models.TextField()
    description = models.TextField()
    own_words = models.TextField()
    target_date = models.DateField()

    class Meta(Base.Meta):
        db_table = "goal"


class Activity(Base):
    plan = models.ForeignKey(Plan, models.DO_NOTHING, related_name="activities")
    goal = models.ForeignKey(Goal, models.DO_NOTHING)
    person = models.ForeignKey(Person, models.DO_NOTHING)
    owner = models.ForeignKey(Worker, models.DO_NOTHING)
    status = models.TextField()
    description = models.TextField()
    note = models.TextField()
    due_date = models.DateField()

    class Meta(Base.Meta):
        db_table = "activity"


class Note(Base):
    person = models.ForeignKey(Person, models.DO_NOTHING)
    plan = models.ForeignKey(Plan, models.DO_NOTHING)
    author = models.ForeignKey(Worker, models.DO_NOTHING)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Base.Meta):
        db_table = "note"


class Audit(models.Model):
    at = models.DateTimeField(auto_now_add=True)
    who = models.UUIDField()
    op = models.TextField()
    tbl = models.TextField()
    row_id = models.UUIDField()
    plan_id = models.UUIDField(null=True)
    data = models.JSONField()

    class Meta:
        app_label = "floor"
        managed = False
        db_table = "audit"


PAGE = loader.get_template("plan.html")
RAW_PAGE = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True).get_template(
    "plan.jinja"
)
WHO = uuid.UUID("00000000-0000-4000-8000-000000000001")


def _audit(kind: str, row: Base, plan: uuid.UUID | None, data: dict[str, Any]) -> Audit:
    return Audit(who=WHO, op="insert", tbl=kind, row_id=row.pk, plan_id=plan, data=data)


@csrf_exempt
def w1(request: HttpRequest) -> HttpResponse:
    facts = json.loads(request.body)
    with transaction.atomic():
        person = Person.objects.create(**facts)
        _audit("person", person, None, facts).save()
    return JsonResponse({"id": person.pk}, status=201)


@csrf_exempt
def w2(request: HttpRequest) -> HttpResponse:
    facts = json.loads(request.body)
    head = {name: facts[name] for name in ("title", "description")}
    with transaction.atomic():
        plan = Plan.objects.create(person_id=facts["person"], author_id=facts["author"], status="draft", **head)
        goals = [Goal(plan=plan, person_id=plan.person_id, status="active", **goal) for goal in facts["goals"]]
        Goal.objects.bulk_create(goals)
        same = {"plan": plan, "person_id": plan.person_id, "owner_id": plan.author_id, "status": "requested"}
        done = [Activity(goal=goals[i // 2], **same, **each) for i, each in enumerate(facts["activities"])]
        Activity.objects.bulk_create(done)
        Audit.objects.bulk_create(
            [
                _audit("plan", plan, plan.pk, head),
                *(_audit("goal", goal, plan.pk, given) for goal, given in zip(goals, facts["goals"], strict=True)),
                *(
                    _audit("activity", each, plan.pk, given)
                    for each, given in zip(done, facts["activities"], strict=True)
                ),
            ]
        )
    return JsonResponse({"id": plan.pk}, status=201)


def w3(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    person = Person.objects.get(pk=person_id)
    plan = Plan.objects.filter(person=person, status="active").select_related("author").order_by("-created_at").first()
    assert plan
    notes = Note.objects.filter(person=person).select_related("author").order_by("-created_at")[:5]
    goals, activities = Goal.objects.filter(plan=plan), Activity.objects.filter(plan=plan)
    facts = {"p": person, "plan": plan, "goals": list(goals), "activities": list(activities), "notes": list(notes)}
    return HttpResponse(PAGE.render(facts))


RAW = """
SELECT row_to_json(p), row_to_json(pl),
  (SELECT json_agg(g) FROM goal g WHERE g.plan_id = pl.id),
  (SELECT json_agg(a) FROM activity a WHERE a.plan_id = pl.id),
  (SELECT json_agg(n) FROM (SELECT n.*, w.name AS author FROM note n LEFT JOIN worker w ON w.id = n.author_id
    WHERE n.person_id = p.id ORDER BY n.created_at DESC LIMIT 5) n), w.name
FROM person p JOIN plan pl ON pl.person_id = p.id AND pl.status = 'active' LEFT JOIN worker w ON w.id = pl.author_id
WHERE p.id = %s ORDER BY pl.created_at DESC LIMIT 1
"""


def w3raw(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(RAW, [person_id])
        person, plan, goals, activities, notes, author = cursor.fetchone()
    return HttpResponse(
        RAW_PAGE.render(p=person, plan=plan, goals=goals, activities=activities, notes=notes, author=author)
    )


def w4(request: HttpRequest, worker_id: uuid.UUID) -> HttpResponse:
    by = date.today() + timedelta(days=30)  # noqa: DTZ011  as a bare application would
    mine = Activity.objects.filter(owner_id=worker_id, due_date__lte=by).exclude(status="done")
    found = [
        {
            "id": a.pk, "description": a.description, "status": a.status, "due": a.due_date, "person": a.person_id,
            "given": a.person.given, "family": a.person.family,
        }
        for a in mine.select_related("person").order_by("due_date")[:20]
    ]  # fmt: skip
    return JsonResponse({"results": found})


@csrf_exempt
def w5(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    facts = json.loads(request.body)
    with transaction.atomic():
        note = Note.objects.create(
            person_id=person_id, plan_id=facts["plan"], author_id=facts["author"], body=facts["body"]
        )
        _audit("note", note, note.plan_id, {"body": facts["body"]}).save()
    return JsonResponse({"id": note.pk}, status=201)


def w6(request: HttpRequest, plan_id: uuid.UUID) -> HttpResponse:
    found = [
        {"at": a.at, "who": a.who, "op": a.op, "tbl": a.tbl, "row": a.row_id, "data": a.data}
        for a in Audit.objects.filter(plan_id=plan_id).order_by("id")
    ]
    return JsonResponse({"results": found})


urlpatterns = [
    path("w1", w1),
    path("w2", w2),
    path("w3/<uuid:person_id>", w3),
    path("w3raw/<uuid:person_id>", w3raw),
    path("w4/<uuid:worker_id>", w4),
    path("w5/<uuid:person_id>", w5),
    path("w6/<uuid:plan_id>", w6),
]
application = get_wsgi_application()
