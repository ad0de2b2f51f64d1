-- Those whom a worry waits for have something new: whoever was named on it, never whom it is about. `again`: all of them,
-- since an answer did not help, unless they were told since that answer; else only who was never told, the next in line.
-- Whoever reads the worry may say so, and whoever passed it on at this moment. Gives the routes by which it goes outside.
CREATE FUNCTION pol.worry_waits(which uuid, moment timestamptz, again bool) RETURNS TABLE (route uuid, account uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE of_worry care.safety_worry%ROWTYPE; told uuid[]; BEGIN
  SELECT * INTO of_worry FROM care.safety_worry w WHERE w.id = which;
  IF NOT FOUND OR NOT (
    pol.reads('care.safety_worry'::regclass, which, 'person_id', of_worry.person_id) OR EXISTS (
      SELECT 1 FROM care.safety_standing t WHERE t.worry_id = which AND t.state = 'passed' AND t.author_id = pol.me()
      AND t.since = moment))
  THEN RAISE EXCEPTION 'No such row'; END IF;
  WITH written AS (
    INSERT INTO care.people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told, at)
    SELECT gen_random_uuid(), a.id, of_worry.person_id, pol.me(), 'worry', 'voice_statement', of_worry.statement_id,
      of_worry.statement_id, '{}', moment
    FROM public.people_account a
    WHERE a.id IN (SELECT n.account_id FROM care.people_named n WHERE n.entry = which) AND a.kind = 'staff' AND a.is_active
      AND a.id <> pol.me() AND a.id IS DISTINCT FROM of_worry.about_account_id
      AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = a.id AND b.person_id = of_worry.person_id)
      AND NOT EXISTS (
        SELECT 1 FROM care.people_notice n WHERE n.account_id = a.id AND n.entry = of_worry.statement_id
        AND n.kind = 'worry' AND (NOT again OR n.read_at IS NULL AND n.at >= (
          SELECT max(t.since) FROM care.safety_standing t
          WHERE t.worry_id = which AND t.state IN ('answered', 'promised'))))
    RETURNING account_id
  ) SELECT array_agg(w.account_id) INTO told FROM written w;
  RETURN QUERY SELECT r.id, r.account_id FROM care.people_route r
  WHERE r.account_id = ANY (told) AND r.confirmed_at IS NOT NULL AND r.until IS NULL;
END $$;
