-- The visits that an account still has to make, for whoever hands them over: which, to whom, on which day; no words.
CREATE FUNCTION pol.has_of_visits(worker uuid, moment timestamptz) RETURNS TABLE (kind text, entry uuid, person uuid, name text, due date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pol.may_hand(worker) THEN RETURN; END IF;
  RETURN QUERY SELECT 'visit', v.id, v.person_id, n.preferred_name::text, (v.begins_at AT TIME ZONE v.zone)::date
  FROM care.visits_visit v JOIN care.people_person n ON n.id = v.person_id
  WHERE v.who_id = worker AND v.state IN ('planned', 'moved') AND v.ends_at > moment AND NOT v.draft;
END $$;

-- A colleague comes in their place, at the same time; a visit that was planned says why.
CREATE FUNCTION pol.hand_of_visits(worker uuid, taker uuid, whom uuid, only_these uuid[], why text, moment timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE called text; BEGIN
  IF pol.in_the_way(worker, taker, whom) NOT IN ('', 'no_seat') THEN RAISE EXCEPTION 'Not somebody this can go to'; END IF;
  SELECT a.name INTO called FROM public.people_account a WHERE a.id = taker;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  RETURN QUERY WITH gone AS (
    UPDATE care.visits_visit v SET who_id = taker, who_name = called, version = v.version + 1, changed_at = moment
    WHERE v.who_id = worker AND v.person_id = whom AND v.state IN ('planned', 'moved') AND v.ends_at > moment AND NOT v.draft
      AND (only_these IS NULL OR v.id = ANY (only_these)) RETURNING v.*
  ), told AS (
    INSERT INTO care.visits_standing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
      visit_id, state, because, begins_at)
    SELECT gen_random_uuid(), whom, g.agency_id, pol.me(), g.level, g.topic, g.shown, g.third, false, g.sent_to, moment,
      g.id, g.state, why, g.begins_at FROM gone g WHERE g.state = 'planned'
  ) SELECT g.id FROM gone g;
END $$;
