-- The facts of the session, read at the moment of reading. Opaque token in, SECURITY DEFINER, fail closed.
-- plpgsql rather than sql: its plans are kept for the life of the connection (PostgreSQL 15 plans sql functions anew).
-- The decisions themselves are in read_policy.sql and add_policy.sql; the specification is people/rules.py.

CREATE TABLE pol.session (
  token_hash bytea PRIMARY KEY,
  account uuid NOT NULL,
  cap smallint NOT NULL CHECK (cap BETWEEN 0 AND 3),
  means text NOT NULL DEFAULT '',
  idle interval NOT NULL DEFAULT '20 hours',
  began_at timestamptz NOT NULL DEFAULT now(),
  expires timestamptz NOT NULL,
  ends timestamptz NOT NULL
);
CREATE INDEX session_of_an_account ON pol.session (account);

-- Every table of rows about a person, written by the migration that puts it behind the door (doors.py).
CREATE TABLE pol.labelled (tbl regclass PRIMARY KEY, person_column name NOT NULL);

-- In sql and with its caller's rights, so that it becomes part of the plans of the functions below: one look-up, not two calls.
CREATE FUNCTION pol.sess() RETURNS TABLE (account uuid, cap int, kind text, agency uuid, person uuid) LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT s.account, s.cap::int, a.kind::text, a.agency_id, a.person_id
  FROM pol.session s JOIN public.people_account a ON a.id = s.account
  WHERE s.token_hash = (SELECT sha256(convert_to(NULLIF(current_setting('app.token', true), ''), 'UTF8')))
    AND s.expires > now() AND a.is_active $$;

CREATE FUNCTION pol.me() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT f.account FROM pol.sess() f); END $$;
CREATE FUNCTION pol.cap() RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE((SELECT f.cap FROM pol.sess() f), -1); END $$;
CREATE FUNCTION pol.kind() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT f.kind FROM pol.sess() f); END $$;
CREATE FUNCTION pol.agency() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT f.agency FROM pol.sess() f); END $$;
CREATE FUNCTION pol.self() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT f.person FROM pol.sess() f WHERE f.kind = 'person'); END $$;
CREATE FUNCTION pol.is_lead() RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE((SELECT a.is_lead FROM public.people_account a WHERE a.id = pol.me() AND a.kind = 'staff'), false); END $$;
CREATE FUNCTION pol.may_break_glass() RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE((SELECT a.may_break_glass FROM public.people_account a WHERE a.id = pol.me() AND a.kind = 'staff'), false); END $$;
CREATE FUNCTION pol.colleague(whom uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM public.people_account a WHERE a.id = whom AND a.agency_id = pol.agency()); END $$;
CREATE FUNCTION pol.topics() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE((SELECT array_agg(DISTINCT c.topic::text) FROM care.people_clearance c WHERE c.account_id = pol.me()), '{}'); END $$;

-- While a page is about one person (app.about, set when their record is opened), nobody else is in the team: this can only
-- shut out, never let in, and is one look-up however many people somebody works with.
CREATE FUNCTION pol.team_s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 50 AS $$
DECLARE about uuid := NULLIF(current_setting('app.about', true), ''); BEGIN
  RETURN QUERY SELECT t.person_id FROM care.people_seat t
  WHERE t.account_id = pol.me() AND t.kind = 'team' AND t.since <= now() AND (t.until IS NULL OR t.until > now())
    AND t.person_id BETWEEN COALESCE(about, '00000000-0000-0000-0000-000000000000') AND COALESCE(about, 'ffffffff-ffff-ffff-ffff-ffffffffffff'); END $$;
CREATE FUNCTION pol.barred_s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 2 AS $$ BEGIN
  RETURN QUERY SELECT b.person_id FROM care.people_bar b WHERE b.account_id = pol.me(); END $$;
CREATE FUNCTION pol.glass_s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 2 AS $$ BEGIN
  RETURN QUERY SELECT DISTINCT g.person_id FROM care.people_breakglass g
  WHERE g.account_id = pol.me() AND g.since <= now() AND g.until > now(); END $$;
CREATE FUNCTION pol.named_s() RETURNS TABLE (p uuid, e uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 10 AS $$ BEGIN
  RETURN QUERY SELECT n.person_id, n.entry FROM care.people_named n WHERE n.account_id = pol.me(); END $$;
CREATE FUNCTION pol.shares_s() RETURNS TABLE (p uuid, a uuid, t text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 100 AS $$ BEGIN
  RETURN QUERY SELECT DISTINCT s.person_id, s.from_agency_id, s.topic::text FROM care.people_agreement s
  WHERE s.to_agency_id = pol.agency() AND s.since <= now() AND (s.until IS NULL OR s.until > now())
    AND s.person_id IN (SELECT pol.team_s()); END $$;
CREATE FUNCTION pol.grants_s() RETURNS TABLE (p uuid, t text, l smallint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 10 AS $$ BEGIN
  RETURN QUERY SELECT DISTINCT g.person_id, k::text, l2::smallint
  FROM care.people_seat g, unnest(g.topics) k, generate_series(0, 2) l2
  WHERE g.account_id = pol.me() AND g.kind = 'circle' AND l2 <= g.max_level
    AND g.since <= now() AND (g.until IS NULL OR g.until > now()); END $$;

-- What the policies of rows about a person ask, once for each table of a statement: who is looking, and what stands between
-- them and the one person a page is about. A page over many people asks for the team instead (many).
CREATE FUNCTION pol.facts() RETURNS TABLE (me uuid, cap int, kind text, agency uuid, self uuid, barred uuid[], about uuid, many bool)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 1 AS $$
DECLARE whom uuid := NULLIF(current_setting('app.about', true), ''); BEGIN
  RETURN QUERY SELECT s.account, s.cap, s.kind, s.agency, s.person,
    ARRAY(SELECT b.person_id FROM care.people_bar b WHERE b.account_id = s.account),
    (SELECT t.person_id FROM care.people_seat t WHERE t.account_id = s.account AND t.person_id = whom AND t.kind = 'team'
       AND t.since <= now() AND (t.until IS NULL OR t.until > now()) LIMIT 1),
    whom IS NULL
  FROM pol.sess() s; END $$;

-- Sessions: begun after sign-in, entered by every request, ended at sign-out. Only the hash of a token is kept.
CREATE FUNCTION pol.begin(who uuid, secret text, most int, idle_for interval, lasts interval, by_means text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO pol.session (token_hash, account, cap, means, idle, expires, ends)
  SELECT sha256(convert_to(secret, 'UTF8')), a.id, LEAST(most, a.ceiling), by_means, idle_for, now() + LEAST(idle_for, lasts), now() + lasts
  FROM public.people_account a WHERE a.id = who AND a.is_active;
  IF NOT FOUND THEN RAISE EXCEPTION 'No such account'; END IF;
  DELETE FROM pol.session s WHERE s.account = who AND s.ends < now() - interval '7 days';
END $$;

CREATE FUNCTION pol.enter(token text, request uuid)
RETURNS TABLE (account uuid, kind text, name text, title text, agency uuid, agency_name text, zone text, person uuid, cap int,
               is_lead bool, may_break_glass bool, team uuid, helpline text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  PERFORM set_config('app.token', token, true), set_config('app.request', request::text, true), set_config('app.about', '', true);
  RETURN QUERY SELECT a.id, a.kind::text, a.name::text, a.job_title::text, a.agency_id, g.name::text, COALESCE(g.zone, 'Europe/London')::text,
    CASE WHEN a.kind = 'person' THEN a.person_id END, s.cap::int, a.is_lead, a.may_break_glass, a.team_id, COALESCE(g.helpline, '')::text
  FROM pol.session s JOIN public.people_account a ON a.id = s.account LEFT JOIN public.people_agency g ON g.id = a.agency_id
  WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.expires > now() AND a.is_active;
  IF FOUND THEN
    UPDATE pol.session s SET expires = LEAST(s.ends, now() + s.idle)
    WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.expires < LEAST(s.ends, now() + s.idle - interval '1 minute');
  ELSE
    PERFORM set_config('app.token', '', true);
  END IF;
END $$;

CREATE FUNCTION pol.leave(token text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  DELETE FROM pol.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')); END $$;

-- Words typed into a page whose session has ended are kept for the account the page was made for (a signed field says which).
CREATE FUNCTION pol.rescue_draft(who uuid, where_ text, what jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  UPDATE care.base_draft d SET typed = what, at = now() WHERE d.account = who AND d.place = where_;
  IF NOT FOUND THEN
    INSERT INTO care.base_draft (id, account, place, typed) VALUES (gen_random_uuid(), who, where_, what);
  END IF;
END $$;

-- Sealed: about safety, of no agency and sent to none. The person reads it and whoever is named on it, nobody else,
-- in an emergency neither. What answers it belongs to no agency either.
CREATE FUNCTION pol.is_sealed(entry uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM care.voice_statement w WHERE w.id = entry AND w.agency_id IS NULL AND w.sent_to = '{}' AND w.topic = 'safety')
    OR EXISTS (SELECT 1 FROM care.plans_promise p WHERE p.id = entry AND p.agency_id IS NULL AND p.sent_to = '{}' AND p.topic = 'safety')
    OR EXISTS (SELECT 1 FROM care.voice_medium m WHERE m.id = entry AND m.agency_id IS NULL AND m.sent_to = '{}' AND m.topic = 'safety'); END $$;

-- What is added to a sealed row is sealed as well, whoever adds it: its photo, what somebody thinks of it, what came of it.
CREATE FUNCTION pol.stays_sealed(first uuid, agency uuid, sent_to uuid[], topic text) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN agency IS NULL AND sent_to = '{}' AND topic = 'safety' OR NOT pol.is_sealed(first); END $$;

-- Whoever was named on somebody's words may answer them without a seat, at the level of everyday notes.
CREATE FUNCTION pol.may_answer(person uuid, agency uuid, author uuid, level int, sent_to uuid[], words uuid) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE f record; BEGIN
  SELECT * INTO f FROM pol.sess();
  RETURN COALESCE(f.kind = 'staff' AND author = f.account AND level <= LEAST(1, f.cap) AND sent_to = '{}'
    AND agency IS NOT DISTINCT FROM CASE WHEN NOT pol.is_sealed(words) THEN f.agency END
    AND (person, words) IN (SELECT n.p, n.e FROM pol.named_s() n) AND NOT person IN (SELECT pol.barred_s()), false);
END $$;

-- An answer to what a rota was told is read by everybody who could read the question, whoever of them wrote it.
CREATE FUNCTION pol.name_reply(reply uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT gen_random_uuid(), r.person_id, r.id, n.account_id
  FROM care.voice_statement r JOIN care.people_named n ON n.entry = r.in_reply_to_id AND n.person_id = r.person_id
  WHERE r.id = reply AND r.author_id = pol.me()
    AND EXISTS (SELECT 1 FROM pol.named_s() mine WHERE mine.e = r.in_reply_to_id AND mine.p = r.person_id);
END $$;

-- Whoever reads a row reads what was added to it: those named on the first are named on the second. Only its author does it.
CREATE FUNCTION pol.name_as(entry uuid, first uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE t record; whom uuid; BEGIN
  IF NOT EXISTS (SELECT 1 FROM pol.named_s() mine WHERE mine.e = first)
     AND NOT EXISTS (SELECT 1 FROM care.voice_statement w WHERE w.id = first AND w.author_id = pol.me())
     AND NOT EXISTS (SELECT 1 FROM care.plans_promise p WHERE p.id = first AND p.person_id = pol.self()) THEN RETURN; END IF;
  FOR t IN SELECT l.tbl, l.person_column FROM pol.labelled l ORDER BY l.tbl::text LOOP
    EXECUTE format('SELECT %I FROM %s WHERE id = $1 AND author_id = $2', t.person_column, t.tbl) INTO whom USING entry, pol.me();
    EXIT WHEN whom IS NOT NULL;
  END LOOP;
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT DISTINCT ON (n.account_id) gen_random_uuid(), whom, name_as.entry, n.account_id FROM care.people_named n
  WHERE n.entry = first AND n.person_id = whom
    AND NOT EXISTS (SELECT 1 FROM care.people_named o WHERE o.entry = name_as.entry AND o.account_id = n.account_id);
END $$;

-- Whether a person is already known to my own agency under this number: the one way identifiers are matched.
CREATE FUNCTION pol.match_person(nhs text, local text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF pol.kind() IS DISTINCT FROM 'staff' THEN RETURN NULL; END IF;
  RETURN (SELECT p.id FROM care.people_person p WHERE p.agency_id = pol.agency()
          AND (nhs <> '' AND p.nhs_number = nhs OR nhs = '' AND local <> '' AND p.local_id = local) LIMIT 1);
END $$;

-- Was this person registered by my agency? Then its leads may seat colleagues; whoever registered them may too. The team is
-- asked last: an import seats thousands, and asking for all of them for each of them would never end.
CREATE FUNCTION pol.may_seat(whom uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN NOT whom IN (SELECT pol.barred_s()) AND (EXISTS (
    SELECT 1 FROM care.people_person p WHERE p.id = whom AND p.agency_id = pol.agency() AND (p.author_id = pol.me() OR pol.is_lead()))
    OR whom IN (SELECT pol.team_s()));
END $$;

-- Whether this session may read one row: the table's own read policy is asked about it, so the rule stands in one place.
CREATE FUNCTION pol.reads(tbl regclass, row_id uuid, person_column text DEFAULT 'person_id', whom uuid DEFAULT NULL) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE rule text; found bool; BEGIN
  SELECT pg_get_expr(p.polqual, p.polrelid) INTO rule FROM pg_policy p WHERE p.polrelid = tbl AND p.polcmd = 'r';
  IF rule IS NULL THEN RETURN false; END IF;
  EXECUTE format('SELECT true FROM %s WHERE id = $1 AND ($2 IS NULL OR %I = $2) AND (%s)', tbl, person_column, rule)
    INTO found USING row_id, whom;
  RETURN COALESCE(found, false);
END $$;

-- Only who reads a row may name others on it, and only on a row about that very person.
CREATE FUNCTION pol.may_name(whom uuid, row_id uuid) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE t record; BEGIN
  FOR t IN SELECT l.tbl, l.person_column FROM pol.labelled l ORDER BY l.tbl::text LOOP
    IF pol.reads(t.tbl, row_id, t.person_column, whom) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;

-- Raise a level or withhold a row: any reader may, never the reverse. Rows that must not change can be relabelled only here.
-- Level 3 needs people named on the row, else it would be hidden from everybody: that act comes with them (step 4).
CREATE FUNCTION pol.protect_row(tbl regclass, row_id uuid, to_level int, hide bool) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF pol.kind() IS DISTINCT FROM 'staff' AND pol.kind() IS DISTINCT FROM 'person' OR NOT tbl IN (SELECT l.tbl FROM pol.labelled l)
     OR NOT pol.reads(tbl, row_id) THEN RAISE EXCEPTION 'No such row'; END IF;
  IF to_level NOT BETWEEN 0 AND 2 THEN RAISE EXCEPTION 'Not a level a row can be raised to here'; END IF;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  EXECUTE format('UPDATE %s SET level = GREATEST(level, $2), shown = shown AND NOT $3 WHERE id = $1', tbl) USING row_id, to_level::smallint, hide;
END $$;

-- What must never change raises, whoever asks; relabelling (above) may touch level and shown alone, and joining two records of
-- one person (joining.sql) whose row it is.
CREATE FUNCTION pol.never_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'UPDATE' AND current_user = '{policy_role}'
     AND (to_jsonb(NEW) - 'level' - 'shown' - 'person_id') = (to_jsonb(OLD) - 'level' - 'shown' - 'person_id') THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: nothing in it is changed or deleted', TG_TABLE_NAME;
END $$;

CREATE FUNCTION pol.never_emptied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  RAISE EXCEPTION '% is part of the record: it is never emptied', TG_TABLE_NAME;
END $$;
