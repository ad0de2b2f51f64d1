-- Who is next in line when nobody read what was told, or nobody answered it, in time: those who lead the agency that was
-- told, but for whom it is about and who was told already.
CREATE FUNCTION pol.next_in_line(which uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY SELECT a.id FROM care.safety_worry w JOIN public.people_rota r ON r.id = w.rota
    JOIN public.people_account a ON a.agency_id = r.agency_id AND a.kind = 'staff' AND a.is_lead AND a.is_active
  WHERE w.id = which AND a.id IS DISTINCT FROM w.about_account_id
    AND NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = w.id AND n.account_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = a.id AND b.person_id = w.person_id); END $$;

-- What waits for the next in line at this moment: for a technical account all of it, for staff what they are next for.
-- It says no more than that.
CREATE FUNCTION pol.overdue(at timestamptz) RETURNS TABLE (worry uuid, person uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE asking text := pol.kind(); BEGIN
  IF asking IS NULL OR NOT asking IN ('other', 'staff') THEN RETURN; END IF;
  RETURN QUERY SELECT w.id, w.person_id FROM care.safety_worry w
  WHERE w.pass_on_at <= at AND w.state IN ('raised', 'seen', 'not_helped')
    AND CASE asking WHEN 'other' THEN EXISTS (SELECT 1 FROM pol.next_in_line(w.id)) ELSE pol.me() IN (SELECT pol.next_in_line(w.id)) END
  ORDER BY w.pass_on_at; END $$;

-- Tell them: name them on the words, what belongs to them and who said them, and let the story say so.
CREATE FUNCTION pol.pass_on(which uuid, whom uuid, at timestamptz) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE told int; BEGIN
  IF NOT EXISTS (SELECT 1 FROM pol.overdue(at) o WHERE o.worry = which AND o.person = whom) THEN RETURN 0; END IF;
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT gen_random_uuid(), whom, e.entry, a.account FROM pol.next_in_line(which) a(account) CROSS JOIN (
    SELECT w.id AS entry FROM care.safety_worry w WHERE w.id = which UNION SELECT whom
    UNION SELECT w.statement_id FROM care.safety_worry w WHERE w.id = which
    UNION SELECT m.id FROM care.safety_worry w JOIN care.voice_medium m ON m.statement_id = w.statement_id WHERE w.id = which
    UNION SELECT r.id FROM care.safety_worry w JOIN care.voice_statement r ON r.in_reply_to_id = w.statement_id WHERE w.id = which
    UNION SELECT p.id FROM care.safety_worry w JOIN care.plans_promise p ON p.words_id = w.statement_id WHERE w.id = which
  ) e;
  GET DIAGNOSTICS told = ROW_COUNT;
  INSERT INTO care.safety_standing (id, worry_id, person_id, author_id, state, because, since)
  VALUES (gen_random_uuid(), which, whom, pol.me(), 'passed', '', at);
  PERFORM set_config('search_path', 'pg_catalog, public, care, pg_temp', true);  -- where row history finds its tables
  UPDATE care.safety_worry w SET pass_on_at = NULL, version = w.version + 1 WHERE w.id = which;
  RETURN told;
END $$;
