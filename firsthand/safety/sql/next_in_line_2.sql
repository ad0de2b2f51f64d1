-- Who is next in line when nobody read what was told, or nobody answered it, in time: those whom the rota names, else the
-- safeguarding lead of its agency, else those who lead it. Never whom it is about, and nobody who was told already.
CREATE OR REPLACE FUNCTION pol.next_in_line(which uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY WITH may AS (
    SELECT a.id, CASE
      WHEN EXISTS (SELECT 1 FROM public.people_rota_next x WHERE x.rota_id = r.id AND x.account_id = a.id) THEN 1
      WHEN g.safeguarding_lead_id = a.id THEN 2 WHEN a.is_lead THEN 3 END AS place
    FROM care.safety_worry w JOIN public.people_rota r ON r.id = w.rota JOIN public.people_agency g ON g.id = r.agency_id
    JOIN public.people_account a ON a.agency_id = g.id AND a.kind = 'staff' AND a.is_active
    WHERE w.id = which AND a.id IS DISTINCT FROM w.about_account_id
      AND NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = w.id AND n.account_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = a.id AND b.person_id = w.person_id)
  ) SELECT m.id FROM may m WHERE m.place = (SELECT min(f.place) FROM may f); END $$;
