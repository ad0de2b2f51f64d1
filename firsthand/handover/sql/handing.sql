-- Whether whoever acts may carry a hand-over out, or give it back: the worker, whoever leads their agency, who stands in.
CREATE FUNCTION pol.in_a_hand_over(which uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM care.handover_hand_over o WHERE o.id = which AND (pol.may_hand(o.worker_id)
    OR EXISTS (SELECT 1 FROM care.people_stand_in s WHERE s.of_id = o.worker_id AND s.account_id = pol.me() AND s.until IS NULL))); END $$;

-- One person is told who has what now, and so is whoever has it, also by a lead who never reads their record. Gives the routes
-- by which it goes outside.
CREATE FUNCTION pol.keep_handed(key uuid, which uuid, whom uuid, giver uuid, taker uuid, things uuid[], given_seat uuid, back bool,
  why text, last_day date, moment timestamptz)
RETURNS TABLE (route uuid, account uuid, hour int, zone text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE told uuid[]; called text; takes text := ''; of_agency uuid; BEGIN
  IF NOT pol.in_a_hand_over(which) OR NOT EXISTS (SELECT 1 FROM care.handover_hand_over o WHERE o.id = which AND o.worker_id IN (giver, taker))
  THEN RAISE EXCEPTION 'No such row'; END IF;
  SELECT a.name, a.agency_id INTO called, of_agency FROM public.people_account a WHERE a.id = giver;
  IF taker IS NOT NULL THEN SELECT a.name INTO takes FROM public.people_account a WHERE a.id = taker; END IF;
  INSERT INTO care.handover_handed (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
    hand_over_id, had_id, had_name, to_id, to_name, because, until_on, entries, seat, is_back)
  VALUES (key, whom, of_agency, pol.me(), 1, 'plans', true, false, false, '{}', moment,
    which, giver, called, taker, takes, why, last_day, things, given_seat, back);
  INSERT INTO care.people_named (id, person_id, entry, account_id) SELECT gen_random_uuid(), whom, key, taker WHERE taker IS NOT NULL;
  WITH written AS (
    INSERT INTO care.people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told, at)
    SELECT gen_random_uuid(), a.id, whom, pol.me(), CASE a.kind WHEN 'person' THEN 'handed' ELSE 'takes' END, 'handover_handed', key, key, '{}', moment
    FROM public.people_account a WHERE a.is_active AND a.id <> pol.me() AND (a.kind = 'person' AND a.person_id = whom OR a.id = taker)
    RETURNING account_id
  ) SELECT array_agg(w.account_id) INTO told FROM written w;
  RETURN QUERY SELECT r.id, r.account_id, r.hour::int, COALESCE(g.zone, 'Europe/London')::text
  FROM care.people_route r JOIN public.people_account a ON a.id = r.account_id
  LEFT JOIN public.people_agency g ON g.id = a.agency_id
  WHERE r.account_id = ANY (told) AND r.confirmed_at IS NOT NULL AND r.until IS NULL;
END $$;

-- What a hand-over gave to whom: for whoever gives it back, who may not read the record any more.
CREATE FUNCTION pol.handed_by(which uuid) RETURNS TABLE (person uuid, giver uuid, taker uuid, things uuid[], given_seat uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pol.in_a_hand_over(which) THEN RETURN; END IF;
  RETURN QUERY SELECT h.person_id, h.had_id, h.to_id, h.entries, h.seat FROM care.handover_handed h WHERE h.hand_over_id = which AND NOT h.is_back;
END $$;
