"""The numbers of the lead's board: the one way in which anything is counted past the doors, and nobody is named."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.insights import sql

FACTS = sql.facts(
    1, people=sql.OURS, agency="mine.agency", on="p_on", since="p_since", until="p_until",
    worry_by="p_worry_by", words_by="p_words_by", heard_by="p_heard_by",
)  # fmt: skip
ARGUMENTS = "date, date, date, date, date, date"
BOARD = f"""
CREATE FUNCTION pol.board(p_since date, p_until date, p_on date, p_worry_by date, p_words_by date, p_heard_by date)
RETURNS TABLE (what text, kind text, place text, recent bool, overdue bool, answer text, outcome text, pressure text, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE mine record; BEGIN
  IF NOT pol.is_lead() THEN RETURN; END IF;
  SELECT f.account, f.agency INTO mine FROM pol.sess() f;
  RETURN QUERY WITH {FACTS}
  SELECT f.what, f.kind, f.place, f.recent, f.overdue, f.answer, f.outcome, f.pressure, count(*)
  FROM facts f GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
END $$;
ALTER FUNCTION pol.board({ARGUMENTS}) OWNER TO {settings.POLICY_ROLE};
REVOKE ALL ON FUNCTION pol.board({ARGUMENTS}) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pol.board({ARGUMENTS}) TO {settings.APP_ROLE};
"""  # noqa: S608  one function from parts of our own


class Migration(migrations.Migration):
    dependencies = [("people", "0002_doors"), ("voice", "0002_doors"), ("plans", "0002_doors")]

    operations = [RunSQL(BOARD, reverse_sql=RunSQL.noop)]
