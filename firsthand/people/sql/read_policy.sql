CREATE POLICY read ON {table} FOR SELECT TO {app_role} USING ( EXISTS ( SELECT 1 FROM pol.facts() f WHERE
  level <= f.cap
  AND NOT ({person} = ANY (f.barred))
  AND (NOT draft OR author_id = f.me)
  AND CASE f.kind
    WHEN 'staff' THEN
      level < 3 AND ( {person} = f.about OR f.many AND {person} IN (SELECT pol.team_s()) )
        AND ( level = 0
           OR ( ( agency_id = f.agency OR f.agency = ANY (sent_to)
                  OR ({person}, agency_id, topic) IN (SELECT s.p, s.a, s.t FROM pol.shares_s() s) )
                AND ( level = 1 OR topic = ANY ((SELECT pol.topics())::text[]) ) ) )
      OR level < 3 AND {person} IN (SELECT pol.glass_s()) AND (agency_id IS NOT NULL OR sent_to <> '{{}}' OR topic <> 'safety')
      OR ({person}, id) IN (SELECT n.p, n.e FROM pol.named_s() n)
    WHEN 'person' THEN level < 3 AND shown AND NOT third AND {person} = f.self
    WHEN 'proxy' THEN level < 3 AND shown AND NOT third
      AND ({person}, topic, level) IN (SELECT g.p, g.t, g.l FROM pol.grants_s() g) AND (agency_id IS NOT NULL OR sent_to <> '{{}}' OR topic <> 'safety')
    ELSE false END ))
