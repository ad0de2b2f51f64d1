-- Whether the person wishes now that this goes to whom it is to go to: their newest wish holds.
CREATE FUNCTION pol.wished(which uuid, whom text) RETURNS bool LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN COALESCE((SELECT whom = ANY (w.wants) FROM care.incidents_wish w
    WHERE w.incident_id = which ORDER BY w.created_at DESC, w.id DESC LIMIT 1), false); END $$;
