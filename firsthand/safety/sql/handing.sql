-- Worries that nobody else would read without an account, and open promises that answer one: they go to a colleague, never to
-- somebody who is kept from it. First to whoever reads it already, then to whom it was given, then to whoever is on the rota,
-- next in line, keeps people safe, leads, or sits in the person's team. It says nothing of what it did: who hands over may be
-- the one it is about.
CREATE FUNCTION pol.hand_worries(worker uuid, taker uuid, why text, moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE w record; reads_it uuid; called text; BEGIN
  IF NOT pol.may_hand(worker) THEN RAISE EXCEPTION 'No such row'; END IF;
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  FOR w IN SELECT o.* FROM care.safety_worry o WHERE o.state NOT IN ('closed', 'ended')
    AND EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = o.id AND n.account_id = worker) LOOP
    SELECT a.id INTO reads_it FROM care.people_named n JOIN public.people_account a ON a.id = n.account_id
    WHERE n.entry = w.id AND a.id <> worker AND a.kind = 'staff' AND a.is_active
      AND NOT EXISTS (SELECT 1 FROM care.people_stand_in s WHERE s.of_id = a.id AND s.until IS NULL)
    ORDER BY a.id = taker DESC NULLS LAST, a.id LIMIT 1;
    IF reads_it IS NULL THEN
      SELECT a.id INTO reads_it FROM public.people_account me JOIN public.people_account a ON a.agency_id = me.agency_id
        JOIN public.people_agency g ON g.id = me.agency_id
      WHERE me.id = worker AND a.id <> worker AND a.kind = 'staff' AND a.is_active AND NOT pol.kept_from(w.id, a.id)
        AND NOT EXISTS (SELECT 1 FROM care.people_stand_in s WHERE s.of_id = a.id AND s.until IS NULL)
      ORDER BY a.id = taker DESC NULLS LAST, EXISTS (SELECT 1 FROM public.people_rota_member m WHERE m.rota_id = w.rota AND m.account_id = a.id) DESC,
        EXISTS (SELECT 1 FROM public.people_rota_next m WHERE m.rota_id = w.rota AND m.account_id = a.id) DESC,
        g.safeguarding_lead_id = a.id DESC NULLS LAST, a.is_lead DESC,
        EXISTS (SELECT 1 FROM care.people_seat s WHERE s.person_id = w.person_id AND s.account_id = a.id AND s.kind = 'team'
          AND (s.until IS NULL OR s.until > now())) DESC, a.id LIMIT 1;
      CONTINUE WHEN reads_it IS NULL;
      INSERT INTO care.people_named (id, person_id, entry, account_id)
      SELECT gen_random_uuid(), w.person_id, e.entry, reads_it FROM pol.told_with(w.id) e(entry)
      WHERE NOT EXISTS (SELECT 1 FROM care.people_named o WHERE o.entry = e.entry AND o.account_id = reads_it);
      INSERT INTO care.safety_standing (id, worry_id, person_id, author_id, state, because, since)
      VALUES (gen_random_uuid(), w.id, w.person_id, pol.me(), 'passed', why, moment);
      INSERT INTO care.people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told, at)
      VALUES (gen_random_uuid(), reads_it, w.person_id, pol.me(), 'worry', 'voice_statement', w.statement_id, w.statement_id, '{}', moment);
    END IF;
    SELECT a.name INTO called FROM public.people_account a WHERE a.id = reads_it;
    WITH gone AS (
      UPDATE care.plans_promise p SET owner_id = reads_it, owner_name = called, version = p.version + 1, changed_at = moment
      WHERE p.words_id = w.statement_id AND p.owner_id = worker AND p.state IN ('made', 'accepted', 'late') RETURNING p.*
    ), told AS (
      INSERT INTO care.plans_standing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
        about_kind, about, state, because, since)
      SELECT gen_random_uuid(), g.person_id, g.agency_id, pol.me(), g.level, g.topic, g.shown, g.third, false, g.sent_to, moment,
        'promise', g.id, 'handed', why, moment FROM gone g RETURNING id, about
    ) INSERT INTO care.people_named (id, person_id, entry, account_id)
      SELECT gen_random_uuid(), w.person_id, t.id, n.account_id FROM told t JOIN care.people_named n ON n.entry = t.about;
  END LOOP;
END $$;
