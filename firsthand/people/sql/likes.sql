-- How the person who is looking likes their pages, in the statement that says who is looking. Nobody else's are told.
CREATE FUNCTION pol.likes(whom uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT jsonb_build_object('size', l.size, 'pictures', l.pictures, 'reads', l.reads, 'colours', l.colours,
            'calm_until', l.calm_until, 'same_order', l.same_order, 'language', l.language)
          FROM care.people_likes l WHERE l.person_id = whom AND whom = pol.self() ORDER BY l.created_at DESC, l.id DESC LIMIT 1); END $$;
