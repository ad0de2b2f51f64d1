EXISTS ( SELECT 1 FROM pol.facts() f WHERE author_id = f.me
  AND level <= f.cap
  AND NOT ({person} = ANY (f.barred))
  AND CASE f.kind
    WHEN 'staff' THEN
      agency_id IS NOT DISTINCT FROM f.agency AND sent_to = '{{}}'
        AND ( ( {person} = f.about OR f.many AND {person} IN (SELECT pol.team_s()) )
                AND ( level < 2 OR level = 2 AND topic = ANY ((SELECT pol.topics())::text[]) )
           OR level < 3 AND {person} IN (SELECT pol.glass_s()) )
    WHEN 'person' THEN agency_id IS NULL AND level <= 1 AND {person} = f.self
    ELSE false END )
