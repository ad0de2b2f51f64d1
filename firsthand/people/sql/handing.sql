-- Whether what an account has may be handed over by whoever acts: it is their own, or they lead its agency.
CREATE FUNCTION pol.may_hand(worker uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE(pol.kind() = 'staff' AND (worker = pol.me() OR pol.is_lead() AND pol.colleague(worker))
    AND EXISTS (SELECT 1 FROM public.people_account a WHERE a.id = worker AND a.kind = 'staff'), false); END $$;

-- Whether whoever acts may give what one account has to another: as above, or they take back from whoever stands in for them.
CREATE FUNCTION pol.may_give(worker uuid, taker uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN pol.may_hand(worker) OR COALESCE(pol.kind() = 'staff' AND taker = pol.me() AND EXISTS (
    SELECT 1 FROM care.people_stand_in s WHERE s.account_id = worker AND s.of_id = taker AND s.until IS NULL), false); END $$;

-- What stands in the way of an account that is to take over what another has about somebody; '' where nothing does.
CREATE FUNCTION pol.in_the_way(worker uuid, taker uuid, whom uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE t record; BEGIN
  IF NOT pol.may_give(worker, taker) THEN RETURN 'not_yours'; END IF;
  SELECT a.is_active, a.kind, a.agency_id = w.agency_id AS colleague INTO t
  FROM public.people_account w JOIN public.people_account a ON a.id = taker WHERE w.id = worker;
  IF worker = taker THEN RETURN 'self'; END IF;
  IF NOT FOUND OR t.kind <> 'staff' OR t.colleague IS NOT TRUE THEN RETURN 'agency'; END IF;
  IF NOT t.is_active THEN RETURN 'left'; END IF;
  IF EXISTS (SELECT 1 FROM care.people_stand_in s WHERE s.of_id = taker AND s.until IS NULL)
    AND NOT EXISTS (SELECT 1 FROM care.people_stand_in s WHERE s.of_id = taker AND s.account_id = worker AND s.until IS NULL) THEN RETURN 'away'; END IF;
  IF EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = taker AND b.person_id = whom) THEN RETURN 'barred'; END IF;
  IF whom IS NOT NULL AND NOT EXISTS (SELECT 1 FROM care.people_seat s WHERE s.account_id = taker AND s.person_id = whom
      AND s.kind = 'team' AND s.since <= now() AND (s.until IS NULL OR s.until > now())) THEN RETURN 'no_seat'; END IF;
  RETURN '';
END $$;

-- Whose team an account is in, by name, and whether nobody else of its agency is: for whoever hands over.
CREATE FUNCTION pol.seats_of(worker uuid) RETURNS TABLE (person uuid, name text, alone bool) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pol.may_hand(worker) THEN RETURN; END IF;
  RETURN QUERY SELECT DISTINCT s.person_id, p.preferred_name::text, NOT EXISTS (
      SELECT 1 FROM care.people_seat o JOIN public.people_account a ON a.id = o.account_id JOIN public.people_account w ON w.id = worker
      WHERE o.person_id = s.person_id AND o.kind = 'team' AND o.account_id <> worker AND a.is_active AND a.agency_id = w.agency_id
        AND o.since <= now() AND (o.until IS NULL OR o.until > now()))
  FROM care.people_seat s JOIN care.people_person p ON p.id = s.person_id
  WHERE s.account_id = worker AND s.kind = 'team' AND s.since <= now() AND (s.until IS NULL OR s.until > now());
END $$;

-- Which colleagues sit in the teams in which an account is.
CREATE FUNCTION pol.seated_beside(worker uuid) RETURNS TABLE (person uuid, account uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY SELECT DISTINCT o.person_id, o.account_id FROM pol.seats_of(worker) t JOIN care.people_seat o ON o.person_id = t.person
    JOIN public.people_account a ON a.id = o.account_id JOIN public.people_account w ON w.id = worker AND w.agency_id = a.agency_id
  WHERE o.kind = 'team' AND o.account_id <> worker AND a.is_active AND o.since <= now() AND (o.until IS NULL OR o.until > now());
END $$;

-- A colleague gets the place in the team that another has, on the same basis.
CREATE FUNCTION pol.take_seat(worker uuid, taker uuid, whom uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE made uuid := gen_random_uuid(); BEGIN
  IF pol.in_the_way(worker, taker, whom) <> 'no_seat' THEN RAISE EXCEPTION 'Not a seat to take'; END IF;
  INSERT INTO care.people_seat (id, person_id, account_id, kind, basis, role, topics, max_level, since)
  SELECT made, whom, taker, 'team', 'care', a.job_title, '{}', 0, now() FROM public.people_account a WHERE a.id = taker;
  RETURN made;
END $$;

-- The seats of somebody who leaves end; of somebody who gave back, those they got for that time.
CREATE FUNCTION pol.end_seats(worker uuid, only_these uuid[]) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE ended int; BEGIN
  IF NOT (pol.may_hand(worker) OR pol.may_give(worker, pol.me())) THEN RAISE EXCEPTION 'No such row'; END IF;
  UPDATE care.people_seat s SET until = now() WHERE s.account_id = worker AND s.kind = 'team'
    AND (s.until IS NULL OR s.until > now()) AND (only_these IS NULL OR s.id = ANY (only_these));
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;
