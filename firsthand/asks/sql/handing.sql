-- What an account holds of asks, for whoever hands it over: asks that were passed to it, what was said to it as a lead, and
-- talks to come. What kind, which row, about whom, by when; no words.
CREATE FUNCTION pol.has_of_asks(worker uuid, today date) RETURNS TABLE (kind text, entry uuid, person uuid, name text, due date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF NOT pol.may_hand(worker) THEN RETURN; END IF;
  RETURN QUERY SELECT h.kind, h.entry, h.person, n.preferred_name::text, h.due
  FROM pol.held_of_asks(worker, today) h JOIN care.people_person n ON n.id = h.person;
END $$;

-- The same without asking who wants to know; for the helpers here, with the rights of whoever calls it.
CREATE FUNCTION pol.held_of_asks(worker uuid, today date) RETURNS TABLE (kind text, entry uuid, person uuid, due date)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$ BEGIN
  RETURN QUERY SELECT 'ask', s.id, s.person_id, g.answer_by FROM care.asks_passing g JOIN care.voice_statement s ON s.id = g.ask_id
  WHERE g.to_id = worker AND s.asks AND NOT s.draft
    AND NOT EXISTS (SELECT 1 FROM care.asks_passing o WHERE o.ask_id = g.ask_id AND (o.created_at, o.id) > (g.created_at, g.id))
    AND NOT EXISTS (SELECT 1 FROM care.voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply' AND r.reply_is IN ('yes', 'instead', 'no'))
    AND NOT EXISTS (SELECT 1 FROM care.voice_statement b WHERE b.takes_back_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM care.plans_promise p WHERE p.words_id = s.id)
  UNION ALL SELECT 'pressure', k.id, k.person_id, k.answer_by FROM care.asks_pressure k
  LEFT JOIN LATERAL (SELECT o.to_id FROM care.asks_passing o WHERE o.pressure_id = k.id ORDER BY o.created_at DESC, o.id DESC LIMIT 1) o ON true
  WHERE COALESCE(o.to_id, k.to_id) = worker AND NOT EXISTS (SELECT 1 FROM care.asks_pressure_answer a WHERE a.pressure_id = k.id)
  UNION ALL SELECT 'talk', t.id, t.person_id, t.on_day FROM care.asks_talk t
  LEFT JOIN LATERAL (SELECT o.to_id FROM care.asks_passing o WHERE o.talk_id = t.id ORDER BY o.created_at DESC, o.id DESC LIMIT 1) o ON true
  WHERE COALESCE(o.to_id, t.author_id) = worker AND t.on_day >= today AND NOT t.draft
    AND NOT EXISTS (SELECT 1 FROM care.asks_enough_time e WHERE e.talk_id = t.id);
END $$;

-- They go to somebody else by a passing each, with the day they had. What was said to a lead goes to a lead only.
CREATE FUNCTION pol.hand_of_asks(worker uuid, taker uuid, whom uuid, only_these uuid[], why text, because text, today date, moment timestamptz)
RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE h record; t record; BEGIN
  IF pol.in_the_way(worker, taker, whom) NOT IN ('', 'no_seat') THEN RAISE EXCEPTION 'Not somebody this can go to'; END IF;
  SELECT a.name, a.is_lead INTO t FROM public.people_account a WHERE a.id = taker;
  FOR h IN SELECT * FROM pol.held_of_asks(worker, today) e WHERE e.person = whom AND (only_these IS NULL OR e.entry = ANY (only_these))
    AND (e.kind <> 'pressure' OR t.is_lead) LOOP
    INSERT INTO care.asks_passing (id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,
      ask_id, pressure_id, talk_id, to_id, to_name, why, because, answer_by, rule)
    VALUES (gen_random_uuid(), whom, pol.agency(), pol.me(), 1, 'words', h.kind <> 'pressure', false, false, '{}', moment,
      CASE h.kind WHEN 'ask' THEN h.entry END, CASE h.kind WHEN 'pressure' THEN h.entry END, CASE h.kind WHEN 'talk' THEN h.entry END,
      taker, t.name, why, because, h.due, '');
    IF h.kind = 'ask' THEN PERFORM pol.name_on_ask(h.entry, taker);
    ELSE
      INSERT INTO care.people_named (id, person_id, entry, account_id)
      SELECT gen_random_uuid(), whom, e.entry, taker FROM (
        SELECT h.entry UNION SELECT whom
        UNION SELECT COALESCE(k.promise_id, k.ask_id) FROM care.asks_pressure k WHERE k.id = h.entry
        UNION SELECT g.id FROM care.asks_passing g WHERE h.entry IN (g.pressure_id, g.talk_id)) e(entry)
      WHERE e.entry IS NOT NULL AND h.kind = 'pressure'
        AND NOT EXISTS (SELECT 1 FROM care.people_named o WHERE o.entry = e.entry AND o.account_id = taker);
    END IF;
    RETURN NEXT h.entry;
  END LOOP;
END $$;
