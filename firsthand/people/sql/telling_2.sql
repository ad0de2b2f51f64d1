-- Notices are written for others, who alone read them: whoever acts can put one there, and never look at it. Nobody is told
-- who is barred, who did it themself, or who has not seen the same yet; `read_on` are the pages where one sees it, so that
-- what happens again after a look is told again. Gives the routes by which it goes outside.
CREATE FUNCTION pol.tell(
  whose uuid, of_what text, row_id uuid, leads uuid, what text, whom uuid[], them bool, team bool, never uuid[],
  moment timestamptz, read_on text[])
RETURNS TABLE (route uuid, account uuid, hour int, zone text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE rows_of regclass := to_regclass('care.' || quote_ident(of_what)); told uuid[]; BEGIN
  IF NOT EXISTS (SELECT 1 FROM pol.labelled l WHERE l.tbl = rows_of) OR NOT pol.reads(rows_of, row_id, 'person_id', whose)
  THEN RAISE EXCEPTION 'No such row'; END IF;
  WITH asked AS (
    SELECT unnest(whom) AS id
    UNION SELECT a.id FROM public.people_account a WHERE them AND a.person_id = whose AND a.kind = 'person'
    UNION SELECT s.account_id FROM care.people_seat s WHERE team AND s.person_id = whose AND s.kind = 'team'
      AND s.since <= now() AND (s.until IS NULL OR s.until > now())
  ), written AS (
    INSERT INTO care.people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told, at)
    SELECT gen_random_uuid(), a.id, whose, pol.me(), what, of_what, row_id, leads, '{}', moment
    FROM asked JOIN public.people_account a ON a.id = asked.id
    WHERE a.is_active AND a.id <> pol.me() AND NOT a.id = ANY (never)
      AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = a.id AND b.person_id = whose)
      AND NOT EXISTS (SELECT 1 FROM care.people_notice n WHERE n.account_id = a.id AND n.entry = row_id AND n.kind = what
                      AND n.read_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM care.people_look l WHERE l.person_id = whose AND l.account_id = a.id
                        AND l.at >= n.at AND l.page = ANY (read_on)))
    RETURNING account_id
  ) SELECT array_agg(w.account_id) INTO told FROM written w;
  RETURN QUERY SELECT r.id, r.account_id, r.hour::int, COALESCE(g.zone, 'Europe/London')::text
  FROM care.people_route r JOIN public.people_account a ON a.id = r.account_id
  LEFT JOIN public.people_agency g ON g.id = a.agency_id
  WHERE r.account_id = ANY (told) AND r.confirmed_at IS NOT NULL AND r.until IS NULL;
END $$;
