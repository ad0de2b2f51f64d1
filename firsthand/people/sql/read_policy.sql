CREATE POLICY read ON {table} FOR SELECT TO {app_role} USING (
  level <= (SELECT pol.cap())
  AND NOT ({person} IN (SELECT pol.barred_s()))
  AND (NOT draft OR author_id = (SELECT pol.me()))
  AND CASE (SELECT pol.kind())
    WHEN 'staff' THEN
      level < 3 AND {person} IN (SELECT pol.team_s())
        AND ( level = 0
           OR ( ( agency_id = (SELECT pol.agency()) OR (SELECT pol.agency()) = ANY (sent_to)
                  OR ({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t FROM pol.shares_s() s) )
                AND ( level = 1 OR topic = ANY ((SELECT pol.topics())::text[]) ) ) )
      OR level < 3 AND {person} IN (SELECT pol.glass_s())
      OR ({person}, id) IN (SELECT n.p, n.e FROM pol.named_s() n)
    WHEN 'person' THEN level < 3 AND shown AND NOT third AND {person} = (SELECT pol.self())
    WHEN 'proxy' THEN level < 3 AND shown AND NOT third
      AND ({person}, topic, level) IN (SELECT g.p, g.t, g.l FROM pol.grants_s() g)
    ELSE false END )
