-- Two records of one person become one, and two again. What may be done is asked here, once; who acts is the session's account.

-- What follows a person: every labelled table, and what else says whose a thing is. Seats, agreements, emergencies and bars
-- decide who may look and are not simply carried over; looks say what was so, and stay.
CREATE FUNCTION pol.follows() RETURNS TABLE (tbl regclass) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'care'::regnamespace AND c.relkind = 'r' AND c.relname !~ '_past$'
      AND c.relname <> ALL (ARRAY['people_seat', 'people_agreement', 'people_breakglass', 'people_bar', 'people_look', 'people_joining', 'people_parting'])
    ORDER BY c.relname; END $$;

-- Why two records cannot be joined by whoever acts, in one word; nothing when they can. `but` is the joining under way.
CREATE FUNCTION pol.not_joined_because(kept uuid, other uuid, but uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE mine uuid := pol.me(); BEGIN
  IF pol.kind() IS DISTINCT FROM 'staff' THEN RETURN 'seat'; END IF;
  IF kept = other THEN RETURN 'same'; END IF;
  IF (SELECT count(DISTINCT s.person_id) FROM care.people_seat s WHERE s.account_id = mine AND s.kind = 'team' AND s.person_id IN (kept, other)
        AND s.since <= now() AND (s.until IS NULL OR s.until > now())) < 2
     OR EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = mine AND b.person_id IN (kept, other)) THEN RETURN 'seat'; END IF;
  IF (SELECT count(*) FROM care.people_person p WHERE p.id IN (kept, other) AND p.agency_id = pol.agency()) < 2 THEN RETURN 'agency'; END IF;
  IF EXISTS (SELECT 1 FROM care.people_joining j WHERE j.id <> but AND (j.gone IN (kept, other) OR j.person_id = other)
        AND NOT EXISTS (SELECT 1 FROM care.people_parting p WHERE p.joining = j.id)) THEN RETURN 'joined'; END IF;
  IF (SELECT count(DISTINCT p.nhs_number) FROM care.people_person p WHERE p.id IN (kept, other) AND p.nhs_number <> '') > 1 THEN RETURN 'numbers'; END IF;
  RETURN '';
END $$;

-- Carry over, and write down row by row what was done, so that undoing is exact. Nobody sees more than was said: of those with
-- a place in the record that goes only who was picked comes along; what the two records had not both agreed ends; whoever is
-- barred from one is barred from both.
CREATE FUNCTION pol.join_records(which uuid, also uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE j record; t record; BEGIN
  SELECT x.id, x.person_id, x.gone INTO j FROM care.people_joining x WHERE x.id = which AND x.author_id = pol.me();
  IF j.id IS NULL OR pol.not_joined_because(j.person_id, j.gone, which) <> '' OR EXISTS (SELECT 1 FROM care.people_joined_row r WHERE r.joining = which)
  THEN RAISE EXCEPTION 'These records are not joined'; END IF;
  PERFORM 1 FROM care.people_person p WHERE p.id IN (j.person_id, j.gone) ORDER BY p.id FOR UPDATE;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  FOR t IN SELECT f.tbl FROM pol.follows() f LOOP
    EXECUTE format('WITH went AS (UPDATE %s SET person_id = $1 WHERE person_id = $2 RETURNING id)'
      ' INSERT INTO care.people_joined_row (id, joining, tbl, entry, was) SELECT gen_random_uuid(), $3, %L, w.id, ''{}'' FROM went w', t.tbl, t.tbl::text)
      USING j.person_id, j.gone, which;
  END LOOP;
  WITH went AS (UPDATE public.people_account SET person_id = j.person_id WHERE person_id = j.gone AND kind = 'person' RETURNING id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was) SELECT gen_random_uuid(), which, 'people_account', w.id, '{}' FROM went w;
  WITH went AS (UPDATE care.people_seat s SET person_id = j.person_id
    WHERE s.person_id = j.gone AND s.kind = 'team' AND s.account_id = ANY (also) AND (s.until IS NULL OR s.until > now())
      AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.person_id = j.person_id AND b.account_id = s.account_id)
      AND NOT EXISTS (SELECT 1 FROM care.people_seat k WHERE k.person_id = j.person_id AND k.account_id = s.account_id AND k.kind = 'team'
                      AND (k.until IS NULL OR k.until > now())) RETURNING s.id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was) SELECT gen_random_uuid(), which, 'people_seat', w.id, '{}' FROM went w;
  PERFORM pol.join_ends(which, j.person_id, j.gone);
  PERFORM pol.join_number(which, j.person_id, j.gone);
END $$;

-- Called by the one above with its rights; by anybody else with theirs, which reach nothing. What ends: places beside the person, agreements and emergency looks that the other record did not have as well.
CREATE FUNCTION pol.join_ends(which uuid, kept uuid, other uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$ BEGIN
  WITH ends AS (SELECT s.id, s.until FROM care.people_seat s WHERE s.person_id = kept AND s.kind = 'circle' AND (s.until IS NULL OR s.until > now())
      AND NOT EXISTS (SELECT 1 FROM care.people_seat o WHERE o.person_id = other AND o.account_id = s.account_id AND o.kind = 'circle'
        AND o.topics @> s.topics AND o.max_level >= s.max_level AND o.since <= now() AND (o.until IS NULL OR o.until > now()))),
    done AS (UPDATE care.people_seat s SET until = now() FROM ends e WHERE s.id = e.id RETURNING s.id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was)
  SELECT gen_random_uuid(), which, 'people_seat', e.id, jsonb_build_object('until', e.until, 'set', now()) FROM ends e JOIN done d ON d.id = e.id;
  WITH ends AS (SELECT a.id, a.until FROM care.people_agreement a WHERE a.person_id = kept AND (a.until IS NULL OR a.until > now())
      AND NOT EXISTS (SELECT 1 FROM care.people_agreement o WHERE o.person_id = other AND o.from_agency_id = a.from_agency_id
        AND o.to_agency_id = a.to_agency_id AND o.topic = a.topic AND o.since <= now() AND (o.until IS NULL OR o.until > now()))),
    done AS (UPDATE care.people_agreement a SET until = now() FROM ends e WHERE a.id = e.id RETURNING a.id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was)
  SELECT gen_random_uuid(), which, 'people_agreement', e.id, jsonb_build_object('until', e.until, 'set', now()) FROM ends e JOIN done d ON d.id = e.id;
  WITH ends AS (SELECT g.id, g.until FROM care.people_breakglass g WHERE g.person_id = kept AND g.until > now()),
    done AS (UPDATE care.people_breakglass g SET until = now() FROM ends e WHERE g.id = e.id RETURNING g.id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was)
  SELECT gen_random_uuid(), which, 'people_breakglass', e.id, jsonb_build_object('until', e.until, 'set', now()) FROM ends e JOIN done d ON d.id = e.id;
  WITH bars AS (INSERT INTO care.people_bar (id, person_id, account_id)
    SELECT gen_random_uuid(), p.whose, p.account_id
    FROM (SELECT kept AS whose, b.account_id FROM care.people_bar b WHERE b.person_id = other
          UNION SELECT other, b.account_id FROM care.people_bar b WHERE b.person_id = kept) p
    WHERE NOT EXISTS (SELECT 1 FROM care.people_bar h WHERE h.person_id = p.whose AND h.account_id = p.account_id) RETURNING id, person_id)
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was)
  SELECT gen_random_uuid(), which, 'people_bar', b.id, jsonb_build_object('from', CASE WHEN b.person_id = kept THEN other ELSE kept END) FROM bars b;
END $$;

-- As the one above. An NHS number that only the record that goes had is the person's.
CREATE FUNCTION pol.join_number(which uuid, kept uuid, other uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
DECLARE number text := (SELECT p.nhs_number FROM care.people_person p WHERE p.id = other); BEGIN
  IF number = '' OR (SELECT p.nhs_number FROM care.people_person p WHERE p.id = kept) <> '' THEN RETURN; END IF;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);
  UPDATE care.people_person SET nhs_number = '' WHERE id = other;
  UPDATE care.people_person SET nhs_number = number WHERE id = kept;
  INSERT INTO care.people_joined_row (id, joining, tbl, entry, was)
  VALUES (gen_random_uuid(), which, 'people_person', other, jsonb_build_object('nhs_number', number));
END $$;

-- Take two records apart again: what was carried over goes back, what ended begins again unless somebody ended it since. What
-- was written in between stays where it was written.
CREATE FUNCTION pol.part_records(which uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE j record; t record; number text; BEGIN
  SELECT x.id, x.person_id, x.gone INTO j FROM care.people_joining x
  WHERE x.id = which AND x.agency_id = pol.agency() AND x.person_id IN (SELECT pol.team_s()) AND NOT x.person_id IN (SELECT pol.barred_s());
  IF j.id IS NULL OR pol.kind() IS DISTINCT FROM 'staff'
     OR (SELECT array_agg(p.author_id) FROM care.people_parting p WHERE p.joining = which) IS DISTINCT FROM ARRAY[pol.me()]
  THEN RAISE EXCEPTION 'These records are not taken apart'; END IF;
  PERFORM 1 FROM care.people_person p WHERE p.id IN (j.person_id, j.gone) ORDER BY p.id FOR UPDATE;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);
  FOR t IN SELECT DISTINCT r.tbl FROM care.people_joined_row r WHERE r.joining = which AND r.was = '{}' ORDER BY 1 LOOP
    EXECUTE format('UPDATE %s x SET person_id = $1 FROM care.people_joined_row r'
      ' WHERE r.joining = $2 AND r.tbl = %L AND r.was = ''{}'' AND r.entry = x.id AND x.person_id = $3', t.tbl, t.tbl)
      USING j.gone, which, j.person_id;
  END LOOP;
  FOR t IN SELECT DISTINCT r.tbl FROM care.people_joined_row r WHERE r.joining = which AND r.was ? 'set' ORDER BY 1 LOOP
    EXECUTE format('UPDATE %s x SET until = (r.was->>''until'')::timestamptz FROM care.people_joined_row r'
      ' WHERE r.joining = $1 AND r.tbl = %L AND r.was ? ''set'' AND r.entry = x.id AND x.until = (r.was->>''set'')::timestamptz', t.tbl, t.tbl)
      USING which;
  END LOOP;
  UPDATE care.people_bar b SET person_id = (r.was->>'from')::uuid FROM care.people_joined_row r
  WHERE r.joining = which AND r.tbl = 'people_bar' AND r.was ? 'from' AND r.entry = b.id;
  number := (SELECT r.was->>'nhs_number' FROM care.people_joined_row r WHERE r.joining = which AND r.tbl = 'people_person');
  IF number = (SELECT p.nhs_number FROM care.people_person p WHERE p.id = j.person_id) THEN
    UPDATE care.people_person SET nhs_number = '' WHERE id = j.person_id;
    UPDATE care.people_person SET nhs_number = number WHERE id = j.gone;
  END IF;
END $$;
