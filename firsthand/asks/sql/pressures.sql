-- What stands in a worker's way is said to a lead, who answers it without a seat and reads their own answer.
CREATE FUNCTION pol.name_pressure_answer(answer uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  INSERT INTO care.people_named (id, person_id, entry, account_id)
  SELECT gen_random_uuid(), a.person_id, a.id, pol.me() FROM care.asks_pressure_answer a
  WHERE a.id = answer AND a.author_id = pol.me()
    AND (a.person_id, a.pressure_id) IN (SELECT n.p, n.e FROM pol.named_s() n);
END $$;
CREATE POLICY answer ON care.asks_pressure_answer FOR INSERT TO {app_role} WITH CHECK (
  pol.may_answer(person_id, agency_id, author_id, level, sent_to, pressure_id));
