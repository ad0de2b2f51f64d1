-- Who may have an ask: it is opened to a lead or a colleague by name, and nothing else of the record with it.

-- What nobody answered in time, for the lead of an agency it was sent to: who asked and when, never the words.
CREATE FUNCTION pol.late_asks(before date) RETURNS TABLE (ask uuid, person uuid, name text, said_on date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE f record; BEGIN
  SELECT * INTO f FROM pol.sess();
  IF f.kind IS DISTINCT FROM 'staff' OR NOT pol.is_lead() OR before >= current_date THEN RETURN; END IF;
  RETURN QUERY SELECT s.id, s.person_id, n.preferred_name::text, s.said_on
  FROM care.voice_statement s JOIN care.people_person n ON n.id = s.person_id
  WHERE s.asks AND s.kind <> 'worry' AND NOT s.draft AND s.shown AND s.level <= LEAST(1, f.cap) AND s.said_on <= before
    AND (s.agency_id = f.agency OR f.agency = ANY (s.sent_to)) AND NOT s.person_id IN (SELECT pol.barred_s())
    AND NOT EXISTS (SELECT 1 FROM care.voice_statement r
      WHERE r.in_reply_to_id = s.id AND r.kind = 'reply' AND r.reply_is IN ('yes', 'instead', 'no'))
    AND NOT EXISTS (SELECT 1 FROM care.voice_statement t WHERE t.takes_back_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM care.plans_promise p WHERE p.words_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM care.asks_passing g WHERE g.ask_id = s.id AND g.answer_by >= current_date);
END $$;

-- Whoever has an ask reads it, what it answers, what was answered, and who asked: nothing else of the record.
-- With its caller's rights: asked for by itself it names nobody on what its caller may not read.
CREATE FUNCTION pol.name_on_ask(ask_ uuid, who uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$ BEGIN
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
  ) e WHERE NOT EXISTS (SELECT 1 FROM care.people_named n WHERE n.entry = e.entry AND n.account_id = who);
END $$;

-- A lead takes what nobody answered in time.
CREATE FUNCTION pol.take_ask(ask_ uuid, before date) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE whose uuid; BEGIN
  SELECT l.person INTO whose FROM pol.late_asks(before) l WHERE l.ask = ask_;
  IF whose IS NOT NULL THEN PERFORM pol.name_on_ask(ask_, pol.me()); END IF;
  RETURN whose;
END $$;

-- Whoever wrote a passing opens the ask to the one it went to: a colleague, or the lead whom the person asks.
CREATE FUNCTION pol.hand_ask(passing uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE g record; BEGIN
  SELECT p.ask_id, p.to_id, p.person_id, s.sent_to, s.agency_id INTO g
  FROM care.asks_passing p JOIN care.voice_statement s ON s.id = p.ask_id
  WHERE p.id = passing AND p.author_id = pol.me() AND NOT s.draft AND s.level < 2;
  IF NOT FOUND THEN RAISE EXCEPTION 'No such row'; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.people_account a WHERE a.id = g.to_id AND a.kind = 'staff' AND a.is_active
      AND CASE WHEN pol.kind() = 'person' THEN a.is_lead AND a.agency_id = ANY (g.sent_to) ELSE a.agency_id = pol.agency() END)
    OR EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = g.to_id AND b.person_id = g.person_id)
  THEN RAISE EXCEPTION 'Not somebody this can go to'; END IF;
  PERFORM pol.name_on_ask(g.ask_id, g.to_id);
  IF pol.kind() = 'staff' THEN PERFORM pol.name_on_ask(g.ask_id, pol.me()); END IF;
END $$;

-- Whoever an ask was passed to may promise what it asks for, without a seat; they then read their own promise.
CREATE FUNCTION pol.may_stand(whom uuid, of_agency uuid, writer uuid, up_to int, going_to uuid[], promise uuid) RETURNS bool
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM care.plans_promise p WHERE p.id = promise AND p.person_id = whom
    AND p.author_id = pol.me() AND pol.may_answer(whom, of_agency, writer, up_to, going_to, p.words_id));
END $$;
CREATE FUNCTION pol.name_promise(promise uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT gen_random_uuid(), p.person_id, p.id, pol.me() FROM care.plans_promise p
  WHERE p.id = promise AND p.author_id = pol.me()
    AND (p.person_id, p.words_id) IN (SELECT n.p, n.e FROM pol.named_s() n);
END $$;
CREATE POLICY answer ON care.plans_promise FOR INSERT TO {app_role} WITH CHECK (
  plan_id IS NULL AND goal_id IS NULL AND words_id IS NOT NULL
  AND pol.may_answer(person_id, agency_id, author_id, level, sent_to, words_id));
CREATE POLICY answer ON care.plans_standing FOR INSERT TO {app_role} WITH CHECK (
  about_kind = 'promise' AND in_whose_words_id IS NULL
  AND pol.may_stand(person_id, agency_id, author_id, level, sent_to, about));
