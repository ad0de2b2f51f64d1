-- Groups whose rows this session may read: those of my own agency for staff, those I belong to for the person.
CREATE FUNCTION pol.groups_s() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog ROWS 20 AS $$
DECLARE f record; BEGIN
  SELECT * INTO f FROM pol.sess();
  IF f.cap < 1 THEN RETURN; END IF;
  IF f.kind = 'staff' THEN
    RETURN QUERY SELECT g.id FROM care.together_group g WHERE g.agency_id = f.agency;
  ELSIF f.kind = 'person' THEN
    RETURN QUERY SELECT m.group_id FROM care.together_membership m
      WHERE m.person_id = f.person AND m.left_on IS NULL AND NOT m.draft AND m.shown AND m.level < 2;
  END IF;
END $$;

-- How many belong to a group of mine: a number, for its members and for staff of its agency.
CREATE FUNCTION pol.group_size(of_group uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  RETURN (SELECT count(*) FROM care.together_membership m
    WHERE m.group_id = of_group AND m.left_on IS NULL AND m.group_id IN (SELECT pol.groups_s()));
END $$;

-- The members of my own group by the name they like: they agreed that the others see it. Staff read their own people's rows.
CREATE FUNCTION pol.fellows(of_group uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
  IF pol.kind() IS DISTINCT FROM 'person' OR NOT of_group IN (SELECT pol.groups_s()) THEN RETURN; END IF;
  RETURN QUERY SELECT p.preferred_name::text FROM care.together_membership m JOIN care.people_person p ON p.id = m.person_id
    WHERE m.group_id = of_group AND m.left_on IS NULL AND m.level < 2 ORDER BY 1;
END $$;
