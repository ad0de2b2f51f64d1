author_id = (SELECT pol.me())
  AND level <= (SELECT pol.cap())
  AND NOT ({person} IN (SELECT pol.barred_s()))
  AND CASE (SELECT pol.kind())
    WHEN 'staff' THEN
      agency_id IS NOT DISTINCT FROM (SELECT pol.agency()) AND sent_to = '{{}}'
        AND ( {person} IN (SELECT pol.team_s()) AND ( level < 2 OR level = 2 AND topic = ANY ((SELECT pol.topics())::text[]) )
           OR level < 3 AND {person} IN (SELECT pol.glass_s()) )
    WHEN 'person' THEN agency_id IS NULL AND level <= 1 AND {person} = (SELECT pol.self())
    ELSE false END
