-- What an account still has to do in plans, for whoever hands it over: what kind, which row, about whom, by when; no words.
-- What answers a worry is not in it: that goes with the worry.
CREATE FUNCTION pol.has_of_plans(worker uuid) RETURNS TABLE (kind text, entry uuid, person uuid, name text, due date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pol.may_hand(worker) THEN RETURN; END IF;
  RETURN QUERY SELECT u.kind, u.id, u.person_id, n.preferred_name::text, u.due FROM (
    SELECT 'promise' AS kind, p.id, p.person_id, p.due_on AS due FROM care.plans_promise p
    WHERE p.owner_id = worker AND p.state IN ('made', 'accepted', 'late') AND NOT p.draft AND p.topic <> 'safety'
    UNION ALL SELECT 'small_step', s.id, s.person_id, s.due_on FROM care.plans_small_step s
    WHERE s.owner_id = worker AND s.state = 'open' AND NOT s.draft
    UNION ALL SELECT 'review', l.id, l.person_id, l.review_on FROM care.plans_plan l
    WHERE l.author_id = worker AND l.state IN ('offered', 'agreed') AND l.review_on IS NOT NULL AND NOT l.draft
      AND NOT EXISTS (SELECT 1 FROM care.people_stand_in i WHERE i.of_id = worker AND i.until IS NULL)
      AND EXISTS (SELECT 1 FROM care.people_seat t WHERE t.account_id = worker AND t.person_id = l.person_id AND t.kind = 'team'
        AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
  ) u JOIN care.people_person n ON n.id = u.person_id;
END $$;

-- Promises and small steps about somebody get another owner; the story says so. All there are, or only these.
CREATE FUNCTION pol.hand_of_plans(worker uuid, taker uuid, whom uuid, only_these uuid[], why text, moment timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE called text; way text := pol.in_the_way(worker, taker, whom); BEGIN
  -- Whoever promised without a seat, because they were told, gives it to somebody who needs none either.
  IF way <> '' AND NOT (way = 'no_seat' AND NOT EXISTS (SELECT 1 FROM care.people_seat s WHERE s.account_id = worker
    AND s.person_id = whom AND s.kind = 'team' AND s.since <= now() AND (s.until IS NULL OR s.until > now())))
  THEN RAISE EXCEPTION 'Not somebody this can go to'; END IF;
  SELECT a.name INTO called FROM public.people_account a WHERE a.id = taker;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  RETURN QUERY WITH gone AS (
    UPDATE care.plans_promise p SET owner_id = taker, owner_name = called, version = p.version + 1, changed_at = moment
    WHERE p.owner_id = worker AND p.person_id = whom AND p.state IN ('made', 'accepted', 'late') AND p.topic <> 'safety'
      AND NOT (p.draft AND p.author_id = worker) AND (only_these IS NULL OR p.id = ANY (only_these))
    RETURNING p.id, p.agency_id, p.level, p.topic, p.shown, p.third, p.draft, p.author_id, p.sent_to, 'promise' AS kind
  ), gone_steps AS (
    UPDATE care.plans_small_step p SET owner_id = taker, owner_name = called, version = p.version + 1, changed_at = moment
    WHERE p.owner_id = worker AND p.person_id = whom AND p.state = 'open'
      AND NOT (p.draft AND p.author_id = worker) AND (only_these IS NULL OR p.id = ANY (only_these))
    RETURNING p.id, p.agency_id, p.level, p.topic, p.shown, p.third, p.draft, p.author_id, p.sent_to, 'small_step' AS kind
  ), both_of_them AS (SELECT * FROM gone UNION ALL SELECT * FROM gone_steps
  ), reads AS (
    INSERT INTO care.people_named (id, person_id, entry, account_id)
    SELECT gen_random_uuid(), whom, e.entry, taker FROM (SELECT g.id AS entry FROM both_of_them g UNION SELECT whom WHERE EXISTS (SELECT 1 FROM both_of_them)) e
    WHERE way = 'no_seat' AND NOT EXISTS (SELECT 1 FROM care.people_named o WHERE o.entry = e.entry AND o.account_id = taker)
  ), told AS (
    INSERT INTO care.plans_standing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
      about_kind, about, state, because, since)
    SELECT gen_random_uuid(), whom, g.agency_id, pol.me(), g.level, g.topic, g.shown, g.third, false, g.sent_to, moment,
      g.kind, g.id, 'handed', why, moment FROM both_of_them g WHERE NOT g.draft
  ) SELECT g.id FROM both_of_them g WHERE NOT g.draft;
END $$;
