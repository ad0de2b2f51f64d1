"""Whoever was told that something is wrong may promise something in answer, without a seat."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

MAY = "pol.may_answer(person_id, agency_id, author_id, level, sent_to, {words})"


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_doors_of_deeper"), ("people", "0005_sealed")]

    operations = [
        RunSQL(
            f"""
            CREATE POLICY answer_worry ON care.plans_promise FOR INSERT TO {settings.APP_ROLE} WITH CHECK (
              topic = 'safety' AND plan_id IS NULL AND goal_id IS NULL AND {MAY.format(words="words_id")});
            CREATE POLICY answer_worry ON care.plans_standing FOR INSERT TO {settings.APP_ROLE} WITH CHECK (
              topic = 'safety' AND about_kind = 'promise' AND in_whose_words_id IS NULL AND {MAY.format(words="about")});
            """,
            reverse_sql=RunSQL.noop,
        ),
    ]
