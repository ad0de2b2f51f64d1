-- Who is kept from a worry: whom it is about, whom another worry of this person names and is still open, and who is barred.
CREATE FUNCTION pol.kept_from(which uuid, who uuid) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (
    SELECT 1 FROM care.safety_worry w JOIN care.safety_worry o ON o.person_id = w.person_id AND o.about_account_id = who
    WHERE w.id = which AND (o.id = which OR o.state NOT IN ('closed', 'ended')))
  OR EXISTS (SELECT 1 FROM care.safety_worry w JOIN care.people_bar b ON b.person_id = w.person_id AND b.account_id = who WHERE w.id = which);
END $$;

-- Who is next in line when nobody read what was told, or nobody answered it, in time: those whom the rota names, else the
-- safeguarding lead of its agency, else those who lead it. Nobody who is kept from it, and nobody who was told already.
CREATE OR REPLACE FUNCTION pol.next_in_line(which uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY WITH may AS (
    SELECT a.id, CASE
      WHEN EXISTS (SELECT 1 FROM public.people_rota_next x WHERE x.rota_id = r.id AND x.account_id = a.id) THEN 1
      WHEN g.safeguarding_lead_id = a.id THEN 2 WHEN a.is_lead THEN 3 END AS place
    FROM care.safety_worry w JOIN public.people_rota r ON r.id = w.rota JOIN public.people_agency g ON g.id = r.agency_id
    JOIN public.people_account a ON a.agency_id = g.id AND a.kind = 'staff' AND a.is_active
    WHERE w.id = which AND NOT pol.kept_from(w.id, a.id)
      AND NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = w.id AND n.account_id = a.id)
  ) SELECT m.id FROM may m WHERE m.place = (SELECT min(f.place) FROM may f); END $$;

-- What belongs to a worry and is read by whoever is told of it: itself, the words, what belongs to them, who said them.
CREATE FUNCTION pol.told_with(which uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY SELECT e.entry FROM care.safety_worry w CROSS JOIN LATERAL (
    SELECT w.id AS entry UNION SELECT w.person_id UNION SELECT w.statement_id
    UNION SELECT m.id FROM care.voice_medium m WHERE m.statement_id = w.statement_id
    UNION SELECT r.id FROM care.voice_statement r WHERE r.in_reply_to_id = w.statement_id
    UNION SELECT p.id FROM care.plans_promise p WHERE p.words_id = w.statement_id) e
  WHERE w.id = which; END $$;

-- Whoever joined a rota is told of what waits there for an answer, in what is new for them; only whoever leads its agency
-- hands over. Gives the routes by which it goes outside.
CREATE FUNCTION pol.hand_over(which uuid, moment timestamptz) RETURNS TABLE (route uuid, account uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE told uuid[]; BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.people_rota r WHERE r.id = which AND r.agency_id = pol.agency() AND pol.is_lead())
  THEN RAISE EXCEPTION 'No such row'; END IF;
  WITH joined AS (
    SELECT w.id AS worry, w.person_id AS person, w.statement_id AS words, a.id AS who FROM care.safety_worry w
    JOIN public.people_rota_member m ON m.rota_id = w.rota
    JOIN public.people_account a ON a.id = m.account_id AND a.kind = 'staff' AND a.is_active
    WHERE w.rota = which AND w.state IN ('raised', 'seen', 'not_helped') AND NOT pol.kept_from(w.id, a.id)
      AND NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = w.id AND n.account_id = a.id)
  ), named AS (
    INSERT INTO care.people_named (id, person_id, entry, account_id)
    SELECT gen_random_uuid(), j.person, e.entry, j.who FROM joined j CROSS JOIN LATERAL pol.told_with(j.worry) e(entry)
  ), written AS (
    INSERT INTO care.people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told, at)
    SELECT gen_random_uuid(), j.who, j.person, pol.me(), 'worry', 'voice_statement', j.words, j.words, '{}', moment FROM joined j
    WHERE j.who <> pol.me() RETURNING account_id
  ) SELECT array_agg(w.account_id) INTO told FROM written w;
  RETURN QUERY SELECT r.id, r.account_id FROM care.people_route r
  WHERE r.account_id = ANY (told) AND r.confirmed_at IS NOT NULL AND r.until IS NULL;
END $$;
