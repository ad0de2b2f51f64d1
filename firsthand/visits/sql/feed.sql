-- Whose calendar is read at a secret address, by its hash: the only way from one to an account. It gives nothing else,
-- and nothing once the account has ended it.
CREATE FUNCTION pol.feed_of(hash text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT f.account_id FROM care.visits_feed f JOIN public.people_account a ON a.id = f.account_id AND a.is_active
          WHERE f.key_hash = hash AND f.until IS NULL);
END $$;
