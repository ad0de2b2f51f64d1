-- Whether my own agency may already keep a record of somebody: yes or no, and nothing else. Whoever asks knows the NHS number,
-- or the whole name and the date of birth; a name alone asks nothing. `mine`: those I work with count too. Never about
-- anybody from whom I am barred.
CREATE FUNCTION pol.may_be_known(first text, last text, born date, nhs text, mine bool) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE own uuid := pol.agency(); BEGIN
  IF pol.kind() IS DISTINCT FROM 'staff' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM care.people_person p
    WHERE p.birth_date = born AND p.agency_id = own AND btrim(first) <> '' AND btrim(last) <> ''
      AND lower(btrim(p.family)) = lower(btrim(last)) AND lower(btrim(first)) IN (lower(btrim(p.given)), lower(btrim(p.preferred_name)))
      AND NOT p.id IN (SELECT pol.barred_s()) AND (mine OR NOT p.id IN (SELECT pol.team_s())))
  OR EXISTS (SELECT 1 FROM care.people_person p
    WHERE nhs <> '' AND p.nhs_number <> '' AND p.nhs_number = nhs AND p.agency_id = own
      AND NOT p.id IN (SELECT pol.barred_s()) AND (mine OR NOT p.id IN (SELECT pol.team_s())));
END $$;
