-- How a partner outside answers by a link, without an account and without a session. Whoever calls these functions proves
-- who they are by the secret of the link and its code, later by the secret of one visit; only hashes of the three are kept.

-- One visit: begun with link and code, in one browser, for some hours. Nobody reads this table but these functions.
CREATE TABLE pol.partner_visit (visit_hash text PRIMARY KEY, link uuid NOT NULL, until timestamptz NOT NULL);

CREATE FUNCTION pol.hash_of(what text, secret text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT encode(sha256(convert_to(what || ':' || secret, 'UTF8')), 'hex') $$;

-- A link works until its day, until somebody ends it, until its code was tried too often, until the person closes what it is
-- about, and while the person still wishes it or a reason in law stands in the place of their wish.
CREATE FUNCTION pol.link_works(which uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM care.incidents_link l WHERE l.id = which AND l.ended_at IS NULL AND l.until > now() AND l.tries_left > 0
    AND (l.ground <> '' OR pol.wished(l.incident_id, l."to"))
    AND NOT EXISTS (SELECT 1 FROM care.incidents_standing s WHERE s.incident_id = l.incident_id AND s.state = 'closed')); END $$;

CREATE FUNCTION pol.link_is_there(secret text) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM care.incidents_link l WHERE l.secret_hash = pol.hash_of('link', secret) AND pol.link_works(l.id)); END $$;

-- Begin a visit with the link and its code. A wrong code is written down, and after some of them the link is over.
CREATE FUNCTION pol.link_opens(secret text, code text, visit text, lasts interval) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE l record; BEGIN
  SELECT k.id, k.code_hash, k.until INTO l FROM care.incidents_link k WHERE k.secret_hash = pol.hash_of('link', secret) FOR UPDATE;
  IF NOT FOUND OR NOT pol.link_works(l.id) THEN RETURN 'over'; END IF;
  IF l.code_hash <> pol.hash_of('code', secret || ':' || code) THEN
    INSERT INTO care.incidents_partner_look (id, link_id, what, at) VALUES (gen_random_uuid(), l.id, 'wrong', now());
    PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
    UPDATE care.incidents_link k SET tries_left = k.tries_left - 1, version = k.version + 1 WHERE k.id = l.id;
    RETURN CASE WHEN pol.link_works(l.id) THEN 'wrong' ELSE 'over' END;
  END IF;
  INSERT INTO pol.partner_visit (visit_hash, link, until) VALUES (pol.hash_of('visit', visit), l.id, LEAST(l.until, now() + lasts));
  DELETE FROM pol.partner_visit v WHERE v.until < now() - interval '7 days';
  RETURN 'open';
END $$;

CREATE FUNCTION pol.link_of_visit(visit text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT v.link FROM pol.partner_visit v WHERE v.visit_hash = pol.hash_of('visit', visit) AND v.until > now() AND pol.link_works(v.link)); END $$;

-- What a partner sees: what is to be done, and of the person only what they said a partner may know, and say still. Each time
-- is written down for the person.
CREATE FUNCTION pol.partner_sees(visit text) RETURNS TABLE (partner text, what text, place text, answer_by date, until timestamptz,
  agency text, helpline text, zone text, name text, words text, photo text, says text, said_by text, on_day date, because text, said_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE which uuid := pol.link_of_visit(visit); BEGIN
  IF which IS NULL THEN RETURN; END IF;
  INSERT INTO care.incidents_partner_look (id, link_id, what, at) VALUES (gen_random_uuid(), which, 'looked', now());
  RETURN QUERY SELECT l.partner::text, l.what::text, l.place::text, l.answer_by, l.until, g.name::text, g.helpline::text, g.zone::text,
    CASE WHEN 'name' = ANY (k.may) THEN p.preferred_name::text ELSE '' END,
    CASE WHEN 'words' = ANY (k.may) THEN s.words::text ELSE '' END,
    COALESCE((SELECT m.sha256::text FROM care.voice_medium m WHERE 'photo' = ANY (k.may) AND m.statement_id = s.id
      AND m.content_type = 'image/jpeg' ORDER BY m.id LIMIT 1), ''),
    COALESCE(a.says::text, ''), COALESCE(a.name::text, ''), a.on_day, COALESCE(a.because::text, ''), a.at
  FROM care.incidents_link l JOIN care.incidents_incident i ON i.id = l.incident_id
  JOIN care.voice_statement s ON s.id = i.statement_id JOIN care.people_person p ON p.id = l.person_id
  JOIN public.people_agency g ON g.id = l.agency_id
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT unnest(l.shows) INTERSECT SELECT unnest(w.may_know) FROM (
    SELECT x.may_know FROM care.incidents_wish x WHERE x.incident_id = i.id ORDER BY x.created_at DESC, x.id DESC LIMIT 1) w)::text[] AS may) k
  LEFT JOIN LATERAL (SELECT * FROM care.incidents_partner_answer q WHERE q.link_id = l.id ORDER BY q.at DESC, q.id DESC LIMIT 1) a ON true
  WHERE l.id = which;
END $$;

-- What a partner answers: in their own name, on the link alone. With a day it becomes a promise of theirs, so that the person
-- is asked whether it happened; the row belongs to whoever made the link, the promise to the partner.
CREATE FUNCTION pol.partner_answers(visit text, who text, what text, day date, why text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE which uuid := pol.link_of_visit(visit); l record; i record; made uuid; answered uuid := gen_random_uuid(); told text; BEGIN
  IF which IS NULL THEN RETURN 'over'; END IF;
  SELECT * INTO l FROM care.incidents_link k WHERE k.id = which FOR UPDATE;
  IF EXISTS (SELECT 1 FROM (SELECT * FROM care.incidents_partner_answer q WHERE q.link_id = which ORDER BY q.at DESC, q.id DESC LIMIT 1) a
    WHERE a.says = what AND a.on_day IS NOT DISTINCT FROM day AND a.because = why) THEN RETURN 'twice'; END IF;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  SELECT * INTO i FROM care.incidents_incident k WHERE k.id = l.incident_id;
  told := left(who || ', ' || l.partner, 120);
  INSERT INTO care.incidents_partner_answer (id, link_id, says, name, on_day, because, at) VALUES (answered, which, what, who, day, why, now());
  INSERT INTO care.incidents_standing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
    incident_id, state, "to", ground, because, who, until, since)
  VALUES (gen_random_uuid(), l.person_id, l.agency_id, l.author_id, 1, 'safety', true, false, false, '{}', now(),
    l.incident_id, CASE what WHEN 'day' THEN 'day_given' ELSE what END, '', '', why, told, day, now());
  made := l.promise_id;
  IF made IS NULL AND what <> 'cannot' THEN
    made := gen_random_uuid();
    INSERT INTO care.plans_promise (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
      words_id, area, text, note, owner_name, due_on, state, position, version, changed_at)
    VALUES (made, l.person_id, l.agency_id, l.author_id, 1, 'plans', true, false, false, '{}', now(),
      i.statement_id, '', l.what, '', l.partner, day, CASE what WHEN 'day' THEN 'accepted' ELSE 'done' END, 0, 1, now());
    UPDATE care.incidents_link k SET promise_id = made, version = k.version + 1 WHERE k.id = which;
  ELSIF made IS NOT NULL THEN
    UPDATE care.plans_promise p SET state = CASE what WHEN 'day' THEN 'accepted' ELSE what END,
      due_on = CASE what WHEN 'day' THEN day ELSE p.due_on END, version = p.version + 1, changed_at = now() WHERE p.id = made;
  END IF;
  IF made IS NOT NULL THEN
    INSERT INTO care.plans_standing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
      about_kind, about, state, because, until, since)
    VALUES (gen_random_uuid(), l.person_id, l.agency_id, l.author_id, 1, 'plans', true, false, false, '{}', now(),
      'promise', made, CASE what WHEN 'day' THEN 'accepted' ELSE what END,
      left(told || CASE WHEN why = '' THEN '' ELSE ': ' || why END, 600), day, now());
  END IF;
  INSERT INTO care.base_ledger (id, at, act, account, agency, person, subject, outcome, because)
  VALUES (gen_random_uuid(), now(), 'incidents.partner-answers', which, l.agency_id, l.person_id, answered, 'done', '');
  RETURN 'kept';
END $$;
