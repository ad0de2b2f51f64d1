-- Someone on my side: whoever is to pass it on has it by name, and nobody says no to it.

-- Whoever has an ask reads it, what it answers, what was answered, whom it goes to, and who asked: nothing else of the record.
-- With its caller's rights: asked for by itself it names nobody on what its caller may not read.
CREATE OR REPLACE FUNCTION pol.name_on_ask(ask_ uuid, who uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT gen_random_uuid(), e.person_id, e.entry, who FROM (
    SELECT s.person_id, s.id AS entry FROM care.voice_statement s WHERE s.id = ask_
    UNION SELECT s.person_id, s.person_id FROM care.voice_statement s WHERE s.id = ask_
    UNION SELECT m.person_id, m.id FROM care.voice_medium m WHERE m.statement_id = ask_
    UNION SELECT r.person_id, r.id FROM care.voice_statement r WHERE r.in_reply_to_id = ask_ AND r.kind = 'reply' AND r.level < 2
    UNION SELECT r.person_id, r.id FROM care.voice_statement s JOIN care.voice_statement r ON r.id = s.in_reply_to_id
      WHERE s.id = ask_
    UNION SELECT f.person_id, f.id FROM care.voice_statement s JOIN care.voice_statement r ON r.id = s.in_reply_to_id
      JOIN care.voice_statement f ON f.id = r.in_reply_to_id WHERE s.id = ask_
    UNION SELECT p.person_id, p.id FROM care.asks_passing p WHERE p.ask_id = ask_
    UNION SELECT o.person_id, o.id FROM care.asks_on_my_side o WHERE o.ask_id = ask_
    UNION SELECT t.person_id, t.id FROM care.asks_side_step t JOIN care.asks_on_my_side o ON o.id = t.side_id
      WHERE o.ask_id = ask_
  ) e WHERE NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = e.entry AND n.account_id = who);
END $$;

-- Whoever wrote a passing opens the ask to the one it went to: a colleague, or a lead or somebody of the team whom the
-- person asks. Who is in the team reads it anyway, and is named on nothing by it.
CREATE OR REPLACE FUNCTION pol.hand_ask(passing uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE g record; in_team bool; BEGIN
  SELECT p.ask_id, p.to_id, p.person_id, s.sent_to, s.agency_id INTO g
  FROM care.asks_passing p JOIN care.voice_statement s ON s.id = p.ask_id
  WHERE p.id = passing AND p.author_id = pol.me() AND NOT s.draft AND s.level < 2;
  IF NOT FOUND THEN RAISE EXCEPTION 'No such row'; END IF;
  in_team := pol.kind() = 'person' AND EXISTS (SELECT 1 FROM care.people_seat t
    WHERE t.account_id = g.to_id AND t.person_id = g.person_id AND t.kind = 'team' AND t.since <= now() AND (t.until IS NULL OR t.until > now()));
  IF NOT EXISTS (SELECT 1 FROM public.people_account a WHERE a.id = g.to_id AND a.kind = 'staff' AND a.is_active
      AND CASE WHEN pol.kind() = 'person' THEN (a.is_lead OR in_team) AND a.agency_id = ANY (g.sent_to) ELSE a.agency_id = pol.agency() END)
    OR EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = g.to_id AND b.person_id = g.person_id)
  THEN RAISE EXCEPTION 'Not somebody this can go to'; END IF;
  IF in_team THEN RETURN; END IF;
  PERFORM pol.name_on_ask(g.ask_id, g.to_id);
  IF pol.kind() = 'staff' THEN PERFORM pol.name_on_ask(g.ask_id, pol.me()); END IF;
END $$;

-- Whoever reads that somebody wants an advocate reads what became of it, whoever wrote that down.
CREATE FUNCTION pol.name_side_step(step_ uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT DISTINCT ON (n.account_id) gen_random_uuid(), t.person_id, t.id, n.account_id
  FROM care.asks_side_step t JOIN care.people_named n ON n.entry = t.side_id AND n.person_id = t.person_id
  WHERE t.id = step_ AND t.author_id = pol.me()
    AND NOT EXISTS (SELECT 1 FROM care.people_named o WHERE o.entry = t.id AND o.account_id = n.account_id);
END $$;
CREATE POLICY answer ON care.asks_side_step FOR INSERT TO {app_role} WITH CHECK (
  pol.may_answer(person_id, agency_id, author_id, level, sent_to, side_id));

-- Nobody refuses an advocate, by whatever page: it is passed on, or somebody says what stood in the way.
CREATE FUNCTION pol.nobody_refuses_an_advocate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM care.asks_on_my_side o WHERE o.ask_id = NEW.in_reply_to_id) THEN
    RAISE EXCEPTION 'nobody_refuses_an_advocate';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER nobody_refuses_an_advocate BEFORE INSERT ON care.voice_statement FOR EACH ROW
  WHEN (NEW.kind = 'reply' AND NEW.reply_is IN ('no', 'instead')) EXECUTE FUNCTION pol.nobody_refuses_an_advocate();
