"""The mutants: one wrong word each in the policy, in a helper, in a grant, in what may be added, or in the application.

A mutant that changes nothing anybody could notice is left out, and said here: `level < 3` for somebody beside the
person (their grants end at level 2), the team in shares_s (the policy asks for the team again), and the whole team on a page
about one person (that they are left out there is for speed, and shows nobody more).
"""

from dataclasses import dataclass

RLS, QUERY, RECORD, ADDING = "row-level security", "access.visible", "open_record and sees", "adding"
PAGE = "row-level security of a page about one person"


@dataclass(frozen=True)
class Mutant:
    """What is wrong, which lock must notice, where it is, what stands there, and what is put instead.

    `where` is "policy", "add", the name of a function of schema pol, "sql" (`old` does it, `new` undoes it), or "access".
    """

    name: str
    lock: str
    where: str
    old: str
    new: str


def _policy(*rows: tuple[str, str, str]) -> list[Mutant]:
    return [Mutant(name, RLS, "policy", old, new) for name, old, new in rows]


def _helpers(lock: str, *rows: tuple[str, str, str, str]) -> list[Mutant]:
    return [Mutant(name, lock, f"pol.{where}", old, new) for name, where, old, new in rows]


def _adding(*rows: tuple[str, str, str]) -> list[Mutant]:
    return [Mutant(name, ADDING, "add", old, new) for name, old, new in rows]


def _application(lock: str, *rows: tuple[str, str, str]) -> list[Mutant]:
    return [Mutant(name, lock, "access", old, new) for name, old, new in rows]


PORTAL = "'person' THEN level < 3 AND shown AND NOT third"
BESIDE = "'proxy' THEN level < 3 AND shown AND NOT third"
MUTANTS = [
    *_policy(
        ("the session's ceiling is forgotten", "level <= f.cap", "true"),
        ("the ceiling itself is shut out", "level <= f.cap", "level < f.cap"),
        ("bars are forgotten", "AND NOT ({person} = ANY (f.barred))", ""),
        ("drafts are everybody's", "AND (NOT draft OR author_id = f.me)", ""),
        ("drafts are hidden from their author", "(NOT draft OR author_id = f.me)", "NOT draft"),
        ("protected rows fall through to the team", "level < 3 AND ( {person} = f.about", "( {person} = f.about"),
        ("protected rows open in an emergency", "OR level < 3 AND {person} IN (SELECT pol.glass_s())", "OR {person} IN (SELECT pol.glass_s())"),
        ("named people see nothing", "OR ({person}, id) IN (SELECT n.p, n.e FROM pol.named_s() n)", ""),
        ("named counts at level 3 only", "OR ({person}, id) IN", "OR level = 3 AND ({person}, id) IN"),
        ("named about anybody", "({person}, id) IN (SELECT n.p, n.e", "id IN (SELECT n.e"),
        ("named on anything of the person", "({person}, id) IN (SELECT n.p, n.e", "{person} IN (SELECT n.p"),
        ("no emergency", "OR level < 3 AND {person} IN (SELECT pol.glass_s())", ""),
        ("the team is not needed", "AND ( {person} = f.about OR f.many AND {person} IN (SELECT pol.team_s()) )", ""),
        ("pages over many people show nobody", " OR f.many AND {person} IN (SELECT pol.team_s())", ""),
        ("essentials need an agreement", "( level = 0", "( level = -1"),
        ("everyday notes are open like essentials", "( level = 0", "( level <= 1"),
        ("an agreement is not needed", "({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t FROM pol.shares_s() s)", "true"),
        ("agreements do nothing", "OR ({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t FROM pol.shares_s() s)", ""),
        ("an agreement about anybody", "({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t", "(agency_id, topic) IN (SELECT s.a, s.t"),
        ("an agreement with anybody", "({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t", "({person}, topic) IN (SELECT s.p, s.t"),
        ("an agreement about everything", "({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t", "({person}, agency_id) IN (SELECT s.p, s.a"),
        ("our own rows are not ours", "agency_id = f.agency OR ", ""),
        ("what was sent does not arrive", "OR f.agency = ANY (sent_to)", ""),
        ("what was sent to one was sent to all", "f.agency = ANY (sent_to)", "cardinality(sent_to) > 0"),
        ("clearance is not needed", "( level = 1 OR topic = ANY ((SELECT pol.topics())::text[]) )", "true"),
        ("clearance is needed for everyday notes", "level = 1 OR topic =", "topic ="),
        ("the person sees what is withheld", PORTAL, "'person' THEN level < 3 AND NOT third"),
        ("the person sees somebody else's facts", PORTAL, "'person' THEN level < 3 AND shown"),
        ("the person sees protected rows", PORTAL, "'person' THEN shown AND NOT third"),
        ("the person sees everybody", "AND {person} = f.self", ""),
        ("somebody beside them sees what is withheld", BESIDE, "'proxy' THEN level < 3 AND NOT third"),
        ("somebody beside them sees somebody else's facts", BESIDE, "'proxy' THEN level < 3 AND shown"),
        ("somebody beside them needs no seat", "AND ({person}, topic, level) IN (SELECT g.p, g.t, g.l FROM pol.grants_s() g)", ""),
        ("a seat beside anybody", "({person}, topic, level) IN (SELECT g.p, g.t, g.l", "(topic, level) IN (SELECT g.t, g.l"),
        ("a seat beside them for everything", "({person}, topic, level) IN (SELECT g.p, g.t, g.l", "({person}, level) IN (SELECT g.p, g.l"),
        ("a seat beside them at every level", "({person}, topic, level) IN (SELECT g.p, g.t, g.l", "({person}, topic) IN (SELECT g.p, g.t"),
        ("anybody else sees everything", "ELSE false END", "ELSE true END"),
        ("an emergency opens what is sealed", "IN (SELECT pol.glass_s()) AND (agency_id IS NOT NULL OR sent_to <> '{{}}' OR topic <> 'safety')", "IN (SELECT pol.glass_s())"),
        ("a seat beside them opens what is sealed", "pol.grants_s() g) AND (agency_id IS NOT NULL OR sent_to <> '{{}}' OR topic <> 'safety')", "pol.grants_s() g)"),
    ),
    *(
        Mutant(name, RLS, "sql", old, new)
        for name, old, new in (
            ("a second policy was added", "CREATE POLICY oops ON care.voice_statement FOR SELECT TO {app} USING (level = 0)", "DROP POLICY oops ON care.voice_statement"),
            ("a second policy for one's own rows", "CREATE POLICY oops ON care.voice_statement FOR SELECT TO {app} USING (author_id = (SELECT pol.me()))", "DROP POLICY oops ON care.voice_statement"),
            ("row-level security is off", "ALTER TABLE care.voice_statement DISABLE ROW LEVEL SECURITY", "ALTER TABLE care.voice_statement ENABLE ROW LEVEL SECURITY"),
            ("row-level security is off for people", "ALTER TABLE care.people_person DISABLE ROW LEVEL SECURITY", "ALTER TABLE care.people_person ENABLE ROW LEVEL SECURITY"),
            ("the application passes it by", "ALTER ROLE {app} BYPASSRLS", "ALTER ROLE {app} NOBYPASSRLS"),
        )
    ),
    *_helpers(
        RLS,
        ("sessions do not end", "sess", "AND s.expires > now()", ""),
        ("a session lasts a moment too long", "sess", "s.expires > now()", "s.expires >= now()"),
        ("closed accounts go on", "sess", "AND a.is_active", ""),
        ("any token will do", "sess", "sha256(convert_to(NULLIF(current_setting('app.token', true), ''), 'UTF8'))", "t.token_hash FROM pol.session t LIMIT 1"),
        ("the ceiling is always 3", "facts", "s.account, s.cap,", "s.account, 3,"),
        ("anybody's bar counts", "facts", "WHERE b.account_id = s.account", ""),
        ("nobody is barred", "facts", "WHERE b.account_id = s.account", "WHERE false"),
        ("a seat in the team never ends", "team_s", "AND (t.until IS NULL OR t.until > now())", ""),
        ("a seat in the team counts before it begins", "team_s", "AND t.since <= now()", ""),
        ("a seat in the team begins a moment late", "team_s", "t.since <= now()", "t.since < now()"),
        ("a seat in the team ends a moment late", "team_s", "t.until > now()", "t.until >= now()"),
        ("seats without an end are lost", "team_s", "(t.until IS NULL OR t.until > now())", "t.until > now()"),
        ("a seat beside them is a seat in the team", "team_s", "AND t.kind = 'team' ", ""),
        ("anybody's seat in the team", "team_s", "t.account_id = pol.me() AND ", ""),
                ("an emergency never ends", "glass_s", "AND g.until > now()", ""),
        ("an emergency counts before it begins", "glass_s", "AND g.since <= now()", ""),
        ("an emergency ends a moment late", "glass_s", "g.until > now()", "g.until >= now()"),
        ("anybody's emergency", "glass_s", "g.account_id = pol.me() AND ", ""),
        ("anybody's name", "named_s", "WHERE n.account_id = pol.me()", ""),
        ("anybody's clearance", "topics", "WHERE c.account_id = pol.me()", ""),
        ("an agreement that was ended still works", "shares_s", "AND (s.until IS NULL OR s.until > now())", ""),
        ("an agreement counts before it begins", "shares_s", "AND s.since <= now()", ""),
        ("an agreement ends a moment late", "shares_s", "s.until > now()", "s.until >= now()"),
        ("an agreement begins a moment late", "shares_s", "s.since <= now()", "s.since < now()"),
        ("agreements without an end are lost", "shares_s", "(s.until IS NULL OR s.until > now())", "s.until > now()"),
        ("an agreement for every agency", "shares_s", "s.to_agency_id = pol.agency() AND ", ""),
        ("an agreement the wrong way round", "shares_s", "s.to_agency_id = pol.agency()", "s.from_agency_id = pol.agency()"),
        ("a seat beside them never ends", "grants_s", "AND (g.until IS NULL OR g.until > now())", ""),
        ("a seat beside them counts before it begins", "grants_s", "AND g.since <= now() ", ""),
        ("a seat beside them ends a moment late", "grants_s", "g.until > now()", "g.until >= now()"),
        ("a seat beside them reaches one level more", "grants_s", "l2 <= g.max_level", "l2 <= g.max_level + 1"),
        ("a seat in the team is a seat beside them", "grants_s", "AND g.kind = 'circle' ", ""),
        ("anybody's seat beside them", "grants_s", "g.account_id = pol.me() AND ", ""),
    ),
    *_helpers(
        PAGE,
        ("a seat in the team never ends, on a page", "facts", "AND (t.until IS NULL OR t.until > now())", ""),
        ("a seat in the team counts before it begins, on a page", "facts", "AND t.since <= now()", ""),
        ("a seat in the team begins a moment late, on a page", "facts", "t.since <= now()", "t.since < now()"),
        ("a seat in the team ends a moment late, on a page", "facts", "t.until > now()", "t.until >= now()"),
        ("seats without an end are lost, on a page", "facts", "(t.until IS NULL OR t.until > now())", "t.until > now()"),
        ("a seat beside them is a seat in the team, on a page", "facts", "AND t.kind = 'team'", ""),
        ("anybody's seat in the team, on a page", "facts", "t.account_id = s.account AND ", ""),
        ("a seat with anybody, on a page", "facts", "AND t.person_id = whom", ""),
    ),
    Mutant("a page about one person needs no seat", PAGE, "policy", "{person} = f.about OR", "NOT f.many OR"),
    *_helpers(
        QUERY,
        ("a request may begin after its session ended", "enter", "AND s.expires > now() AND a.is_active;", "AND a.is_active;"),
        ("a request may begin for a closed account", "enter", "AND s.expires > now() AND a.is_active;", "AND s.expires > now();"),
        ("a request begins with the highest ceiling", "enter", "s.cap::int", "3"),
    ),
    *_adding(
        ("barred people may write", "AND NOT ({person} = ANY (f.barred))", ""),
        ("anybody may write in another's name", "author_id = f.me", "true"),
        ("writing passes the ceiling", "level <= f.cap", "true"),
        ("staff write for any agency", "agency_id IS NOT DISTINCT FROM f.agency AND ", ""),
        ("staff send on what they write", " AND sent_to = '{{}}'", ""),
        ("staff write about anybody", "( {person} = f.about OR f.many AND {person} IN (SELECT pol.team_s()) )\n                AND ", ""),
        ("writing restricted rows needs no clearance", "level = 2 AND topic = ANY ((SELECT pol.topics())::text[])", "level = 2"),
        ("restricted rows cannot be written", "( level < 2 OR level = 2 AND topic = ANY ((SELECT pol.topics())::text[]) )", "level < 2"),
        ("protected rows can be written by the team", "level < 2 OR level = 2 AND", "level <> 2 OR"),
        ("an emergency does not help to write", "OR level < 3 AND {person} IN (SELECT pol.glass_s())", ""),
        ("an emergency writes protected rows", "OR level < 3 AND {person} IN (SELECT pol.glass_s())", "OR {person} IN (SELECT pol.glass_s())"),
        ("the person writes for an agency", "WHEN 'person' THEN agency_id IS NULL AND", "WHEN 'person' THEN"),
        ("the person writes restricted rows", "AND level <= 1 AND {person} = f.self", "AND {person} = f.self"),
        ("the person writes about anybody", "AND level <= 1 AND {person} = f.self", "AND level <= 1"),
        ("those beside them and technical accounts write", "ELSE false END", "ELSE true END"),
    ),
    *_application(
        QUERY,
        ("an emergency opens what is sealed", "Q(level__lt=3) & Q(glass) & ~_SEALED", "Q(level__lt=3) & Q(glass)"),
        ("a seat beside them opens what is sealed", "rows.filter(Exists(enough)).exclude(_SEALED)", "rows.filter(Exists(enough))"),
        ("ceiling", "rows.filter(level__lte=viewer.cap)", "rows"),
        ("bars", '''    rows = rows.exclude(**{f"{person}__in": Bar.objects.filter(account_id=me).values("person_id")})\n''', ""),
        ("anybody's bar", "Bar.objects.filter(account_id=me)", "Bar.objects.all()"),
        ("drafts", ".filter(Q(draft=False) | Q(author_id=viewer.account_id))", ""),
        ("one's own drafts", "Q(draft=False) | Q(author_id=viewer.account_id)", "Q(draft=False)"),
        ("the reach of everyday notes", "| Q(level=1) & Q(team) & reach", "| Q(level=1) & Q(team)"),
        ("the reach of restricted rows", "& Q(cleared) & reach", "& Q(cleared)"),
        ("clearance", "& Q(cleared)", ""),
        ("anybody's clearance", "Clearance.objects.filter(account_id=me, ", "Clearance.objects.filter("),
        ("the topic of a clearance", '''account_id=me, topic=OuterRef("topic")''', "account_id=me"),
        ("named", "            Q(named)\n            |", "            "),
        ("anybody's name", '''Named.objects.filter(account_id=me, entry''', "Named.objects.filter(entry"),
        ("named about anybody", ''', entry=OuterRef("id"), person_id=whom''', ''', entry=OuterRef("id")'''),
        ("an emergency opens protected rows", "Q(level__lt=3) & Q(glass)", "Q(glass)"),
        ("an emergency never ends", "since__lte=at, until__gt=at))\n        named", "since__lte=at))\n        named"),
        ("an emergency before it begins", "since__lte=at, until__gt=at))\n        named", "until__gt=at))\n        named"),
        ("anybody's emergency", "BreakGlass.objects.filter(account_id=me, ", "BreakGlass.objects.filter("),
        ("essentials without a team", "Q(level=0) & Q(team)", "Q(level=0)"),
        ("a seat beside them is a seat in the team", "account_id=me, kind=SeatKind.TEAM", "account_id=me"),
        ("anybody's seat", "Seat, at, account_id=me, kind=SeatKind.TEAM", "Seat, at, kind=SeatKind.TEAM"),
        ("what was sent", " | Q(sent_to__contains=[viewer.agency_id])", ""),
        ("our own", "Q(agency_id=viewer.agency_id) | Q(sent", "Q(sent"),
        ("agreements", " | Q(shared)", ""),
        ("an agreement with anybody", '''from_agency_id=OuterRef("agency_id"), ''', ""),
        ("an agreement for everybody", "at, to_agency_id=viewer.agency_id, person_id", "at, person_id"),
        ("an agreement about anybody", "to_agency_id=viewer.agency_id, person_id=whom", "to_agency_id=viewer.agency_id"),
        ("an agreement about everything", '''OuterRef("agency_id"), topic=OuterRef("topic")''', '''OuterRef("agency_id")'''),
        ("the end of what stands", "Q(until__gt=at), since", "Q(until__gte=at), since"),
        ("the beginning of what stands", "since__lte=at, **where", "**where"),
        ("what stands without an end", "Q(until__isnull=True) | ", ""),
        ("shown", "level__lt=3, shown=True, third=False", "level__lt=3, third=False"),
        ("somebody else's facts", "level__lt=3, shown=True, third=False", "level__lt=3, shown=True"),
        ("protected rows on one's own face", "level__lt=3, shown=True, third=False", "shown=True, third=False"),
        ("anybody's own face", "rows.filter(**{person: viewer.person_id})", "rows"),
        ("the level of a seat beside them", '''max_level__gte=OuterRef("level"), ''', ""),
        ("the topics of a seat beside them", ''', topics__contains=[OuterRef("topic")]''', ""),
        ("a seat in the team is a seat beside them", "account_id=me, kind=SeatKind.CIRCLE", "account_id=me"),
        ("a seat beside anybody", "kind=SeatKind.CIRCLE, person_id=whom)", "kind=SeatKind.CIRCLE)"),
        ("technical accounts", "    return rows.none()", "    return rows"),
    ),
    *_application(
        RECORD,
        ("ceiling of a row", " AND {row}.level <= %(cap)s::int", ""),
        ("drafts of a row", ''' AND (NOT {row}.draft OR {row}.author_id = %(me)s::uuid)"''', '''"'''),
        ("one's own drafts of a row", "NOT {row}.draft OR {row}.author_id = %(me)s::uuid", "NOT {row}.draft"),
        ("another person's rows", "{row}.person_id = %(person)s::uuid AND ", ""),
        ("our own row", "{row}.agency_id = %(agency)s::uuid OR %(agency)s", "%(agency)s"),
        ("a row that was sent", " OR %(agency)s::uuid = ANY ({row}.sent_to)", ""),
        ("a row that was shared", "        if self.shares:\n", "        if False:\n"),
        ("the reach of a row", "OR ({reach}) AND (", "OR ("),
        ("essentials of a record", "{row}.level = 0 OR ({reach})", "({reach})"),
        ("clearance of a row", "({row}.level = 1 OR {row}.topic = ANY (%(topics)s::text[]))", "true"),
        ("protected rows of a record", "{row}.level < 3 AND ({level})", "({level})"),
        ("protected rows in an emergency of a record", "{row}.level < 3 AND {unsealed}", "{unsealed}"),
        ("the team of a record", " if self.team else []", ""),
        ("the emergency of a record", " if self.glass else []", " if False else []"),
        ("an emergency of nobody in a record", " if self.glass else []", ""),
        ("named on a row of a record", " if self.named else []", " if False else []"),
        ("no way to a record", '''or "false"''', '''or "true"'''),
        ("withheld rows of a record", "AND {row}.level < 3 AND {row}.shown AND", "AND {row}.level < 3 AND"),
        ("somebody else's facts in a record", "AND {row}.shown AND NOT {row}.third", "AND {row}.shown"),
        ("protected rows of one's own record", "{common} AND {row}.level < 3 AND {row}.shown", "{common} AND {row}.shown"),
        ("seats beside them in a record", "({portal} AND {granted} AND ", "({portal} AND "),
        ("a seat beside them opens what is sealed, in a record", "{granted} AND {unsealed})", "{granted})"),
        ("an emergency opens what is sealed, in a record", "{row}.level < 3 AND {unsealed}", "{row}.level < 3"),
        ("technical accounts in a record", '''return "false"''', '''return "true"'''),
        ("bars at the door", "AND NOT EXISTS (SELECT 1 FROM people_bar b WHERE b.account_id = %(me)s::uuid AND b.person_id = p.id)", ""),
        ("anybody's bar at the door", "b.account_id = %(me)s::uuid AND ", ""),
        ("the end of a seat at the door", "AND s.kind = 'team'\n          AND s.since <= %(at)s AND (s.until IS NULL OR s.until > %(at)s)", "AND s.kind = 'team'\n          AND s.since <= %(at)s"),
        ("the beginning of a seat at the door", "AND s.kind = 'team'\n          AND s.since <= %(at)s", "AND s.kind = 'team'\n          AND true"),
        ("the kind of a seat at the door", "AND s.kind = 'team'\n", "\n"),
        ("anybody's seat at the door", "s.account_id = %(me)s::uuid AND s.person_id = p.id AND s.kind = 'team'", "s.person_id = p.id AND s.kind = 'team'"),
        ("the end of an emergency at the door", "AND g.since <= %(at)s AND g.until > %(at)s", "AND g.since <= %(at)s"),
        ("the beginning of an emergency at the door", "AND g.since <= %(at)s AND", "AND"),
        ("anybody's clearance at the door", " WHERE c.account_id = %(me)s::uuid", ""),
        ("the end of an agreement at the door", "a.since <= %(at)s AND (a.until IS NULL OR a.until > %(at)s)", "a.since <= %(at)s"),
        ("the beginning of an agreement at the door", "AND a.since <= %(at)s AND", "AND"),
        ("an agreement for anybody at the door", "AND a.to_agency_id = %(agency)s::uuid AND", "AND"),
        ("an agreement about anybody at the door", "WHERE a.person_id = p.id\n", "WHERE true\n"),
        ("anybody's name at the door", "n.account_id = %(me)s::uuid AND ", ""),
        ("a name on anybody's row at the door", " AND n.person_id = p.id", ""),
        ("the end of a seat beside them at the door", "l <= s.max_level\n         AND s.since <= %(at)s AND (s.until IS NULL OR s.until > %(at)s)", "l <= s.max_level\n         AND s.since <= %(at)s"),
        ("the level of a seat beside them at the door", "AND l <= s.max_level", ""),
        ("a seat beside anybody at the door", "AND s.person_id = p.id AND s.kind = 'circle'", "AND s.kind = 'circle'"),
        ("the kind of a seat beside them at the door", "AND s.kind = 'circle' ", ""),
        ("every agency is ours", "own=viewer.agency_id in (agency, *sent_to)", "own=True"),
        ("what was sent at the door", "(agency, *sent_to)", "(agency,)"),
        ("clearance for anything", "cleared=topic in record.topics", "cleared=bool(record.topics)"),
        ("shared anything", '''share=f"{agency}/{topic}" in record.shares''', "share=bool(record.shares)"),
        ("shared nothing", '''share=f"{agency}/{topic}" in record.shares''', "share=False"),
        ("named on any row", "named=person in record.named", "named=bool(record.named)"),
        ("anybody's own record", "viewer.is_person and viewer.person_id == person", "viewer.is_person"),
        ("a seat beside them for anything", '''grnt=f"{topic}/{level}" in record.grants''', "grnt=bool(record.grants)"),
        ("everybody's drafts", "odraft=draft and author != viewer.account_id", "odraft=False"),
        ("nobody's drafts", "odraft=draft and author != viewer.account_id", "odraft=draft"),
        ("no ceiling at the door", "over=level > viewer.cap", "over=False"),
        ("withheld people", "shown=shown, third", "shown=True, third"),
        ("somebody else's facts at the door", "third=third", "third=False"),
    ),
]  # fmt: skip
