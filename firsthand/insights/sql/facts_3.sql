whose AS MATERIALIZED ({people}),
owed AS MATERIALIZED (
  SELECT p.id, p.person_id, p.words_id, p.due_on, p.created_at::date AS made_on, p.state,
    coalesce(
      (SELECT CASE h.answer WHEN 'yes' THEN 'happened' WHEN 'no' THEN 'did_not' ELSE h.answer END
       FROM care.plans_happened h WHERE h.promise_id = p.id AND NOT h.with_staff AND NOT h.draft AND h.level <= 1
       ORDER BY h.created_at DESC, h.id DESC LIMIT 1),
      CASE WHEN EXISTS (SELECT 1 FROM care.plans_happened h
                        WHERE h.promise_id = p.id AND h.with_staff AND NOT h.draft AND h.level <= 1) THEN 'staff_there'
        WHEN p.state = 'done' THEN 'staff_say'
        WHEN p.state IN ('cannot', 'stopped') THEN p.state
        WHEN p.state = 'late' OR p.due_on < {on} THEN 'late'
        ELSE 'open' END) AS outcome,
    (SELECT max(c.since)::date FROM care.plans_standing c WHERE c.about = p.id AND c.state = 'cannot') AS pressed_on
  FROM care.plans_promise p
  WHERE p.person_id IN (SELECT w.person_id FROM whose w) AND p.level <= 1 AND NOT p.draft
    AND (p.agency_id = {agency} OR {agency} = ANY (p.sent_to))
),
answering AS MATERIALIZED (
  SELECT o.words_id, ({worst})[min(array_position({worst}, o.outcome))] AS outcome
  FROM owed o WHERE o.words_id IS NOT NULL GROUP BY o.words_id
),
wrong AS MATERIALIZED (
  SELECT w.statement_id, w.state IN ('raised', 'seen', 'not_helped') AS waits,
    CASE WHEN w.state = 'not_helped' THEN
      (SELECT max(n.since)::date FROM care.safety_standing n WHERE n.worry_id = w.id) END AS again_on,
    CASE WHEN w.state IN ('closed', 'ended') THEN 'closed' ELSE 'heard' END AS otherwise,
    EXISTS (SELECT 1 FROM public.people_rota r WHERE r.id = w.rota AND r.agency_id = {agency}) AS told_us
  FROM care.safety_worry w
  WHERE w.person_id IN (SELECT o.person_id FROM whose o) AND w.level <= 1 AND NOT w.draft
    AND w.about_account_id IS DISTINCT FROM {me}
),
told AS MATERIALIZED (
  SELECT s.id, s.person_id, CASE WHEN s.asks AND s.kind = 'words' THEN 'ask' ELSE s.kind END AS kind, s.said_on,
    CASE WHEN x.waits THEN '' ELSE coalesce(a.outcome, '') END AS outcome, x.again_on,
    (SELECT g.answer_by FROM care.asks_passing g WHERE g.ask_id = s.id AND g.level <= 1 AND NOT g.draft
      AND (g.agency_id = {agency} OR {agency} = ANY (g.sent_to))
      ORDER BY g.created_at DESC, g.id DESC LIMIT 1) AS answer_by,
    CASE WHEN x.waits THEN '' ELSE coalesce((SELECT CASE WHEN r.reply_is <> 'no' THEN r.reply_is
        WHEN r.words = '' AND NOT r.has_media OR r.limit_of = '' OR r.ways = '{{}}' THEN 'no_bare' ELSE 'no' END
      FROM care.voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply' AND NOT r.draft AND r.level <= 1
        AND (NOT s.asks OR r.reply_is IN ('yes', 'instead', 'no'))
        AND (r.agency_id = {agency} OR {agency} = ANY (r.sent_to))
      ORDER BY r.created_at DESC, r.id DESC LIMIT 1), x.otherwise, '') END AS answer
  FROM care.voice_statement s LEFT JOIN answering a ON a.words_id = s.id LEFT JOIN wrong x ON x.statement_id = s.id
  WHERE s.person_id IN (SELECT w.person_id FROM whose w) AND s.kind IN ('words', 'worry')
    AND s.whose IN ('self', 'self_scribed') AND s.level <= 1 AND NOT s.draft
    AND (s.agency_id = {agency} OR {agency} = ANY (s.sent_to) OR x.told_us)
    AND (s.words <> '' OR s.symbols <> '{{}}' OR s.has_media)
    AND NOT EXISTS (SELECT 1 FROM care.voice_statement t WHERE t.takes_back_id = s.id)
),
heard AS MATERIALIZED (
  SELECT s.person_id, max(s.said_on) AS heard_on FROM care.voice_statement s
  WHERE s.person_id IN (SELECT w.person_id FROM whose w) AND s.kind IN ('words', 'worry', 'reason')
    AND s.whose IN ('self', 'self_scribed') AND s.level <= 1 AND NOT s.draft
    AND (s.agency_id = {agency} OR {agency} = ANY (s.sent_to)) GROUP BY s.person_id
),
pressed AS MATERIALIZED (
  SELECT k.id, k.person_id, k.kind, k.promise_id, k.answer_by, k.created_at::date AS said_on,
    (SELECT min(a.created_at)::date FROM care.asks_pressure_answer a
      WHERE a.pressure_id = k.id AND a.level <= 1 AND NOT a.draft) AS answered_on
  FROM care.asks_pressure k
  WHERE k.person_id IN (SELECT w.person_id FROM whose w) AND k.level <= 1 AND NOT k.draft
    AND (k.agency_id = {agency} OR {agency} = ANY (k.sent_to))
),
talked AS MATERIALIZED (
  SELECT c.id, c.person_id, c.on_day,
    coalesce((SELECT 'talk_' || e.answer FROM care.asks_enough_time e WHERE e.talk_id = c.id AND NOT e.with_staff
        AND e.level <= 1 AND NOT e.draft AND (e.agency_id = {agency} OR {agency} = ANY (e.sent_to))
        ORDER BY e.created_at DESC, e.id DESC LIMIT 1),
      CASE WHEN EXISTS (SELECT 1 FROM care.asks_enough_time e WHERE e.talk_id = c.id AND e.with_staff AND e.level <= 1
          AND NOT e.draft AND (e.agency_id = {agency} OR {agency} = ANY (e.sent_to))) THEN 'talk_staff_there'
        ELSE 'talk_not_asked' END) AS outcome
  FROM care.asks_talk c
  WHERE c.person_id IN (SELECT w.person_id FROM whose w) AND c.level <= 1 AND NOT c.draft AND c.on_day <= {on}
    AND (c.agency_id = {agency} OR {agency} = ANY (c.sent_to))
),
lives AS MATERIALIZED (
  SELECT DISTINCT ON (d.person_id) d.person_id, d.setting FROM care.people_address d
  WHERE d.person_id IN (SELECT w.person_id FROM whose w) AND d.level <= 1 AND NOT d.draft
    AND (d.agency_id = {agency} OR {agency} = ANY (d.sent_to)) ORDER BY d.person_id, d.created_at DESC, d.id DESC
),
counted AS (
  SELECT 'told' AS what, t.id, t.person_id, t.said_on AS day, t.kind::text AS kind,
    t.said_on BETWEEN {since} AND {until} AS recent,
    t.answer = '' AND t.outcome = '' AND CASE WHEN t.kind = 'worry' THEN coalesce(t.again_on, t.said_on) <= {worry_by}
      WHEN t.kind = 'ask' AND t.answer_by IS NOT NULL THEN t.answer_by < {on}
      WHEN t.kind = 'ask' THEN t.said_on <= {words_by} ELSE false END AS overdue,
    t.answer::text, t.outcome, '' AS pressure
  FROM told t WHERE t.said_on BETWEEN {since} AND {until} OR t.answer = '' AND t.outcome = ''
  UNION ALL
  SELECT 'promise', o.id, o.person_id,
    CASE WHEN o.state = 'cannot' THEN o.pressed_on ELSE coalesce(o.due_on, o.made_on) END, '',
    o.made_on BETWEEN {since} AND {until}, o.outcome = 'late', '', o.outcome,
    CASE WHEN o.told_a_lead THEN ''
      WHEN o.state = 'cannot' THEN CASE WHEN o.pressed_on BETWEEN {since} AND {until} THEN 'open' ELSE 'open_before' END
      WHEN o.pressed_on BETWEEN {since} AND {until} THEN 'answered' ELSE '' END
  FROM (SELECT p.*, EXISTS (SELECT 1 FROM pressed k
          WHERE k.promise_id = p.id AND k.said_on >= p.pressed_on) AS told_a_lead FROM owed p) o
  WHERE o.made_on BETWEEN {since} AND {until} OR o.outcome IN ('late', 'did_not', 'worse', 'cannot')
    OR o.state = 'cannot' OR o.pressed_on BETWEEN {since} AND {until}
  UNION ALL
  SELECT 'pressure', k.id, k.person_id, k.said_on, k.kind::text, k.said_on BETWEEN {since} AND {until},
    coalesce(k.answered_on, {on}) > k.answer_by,
    '', '',
    CASE WHEN k.answered_on IS NOT NULL THEN 'answered' WHEN k.said_on BETWEEN {since} AND {until} THEN 'open'
      ELSE 'open_before' END
  FROM pressed k WHERE k.said_on BETWEEN {since} AND {until} OR k.answered_on IS NULL
  UNION ALL
  SELECT 'talk', c.id, c.person_id, c.on_day, '', true, false, '', c.outcome, ''
  FROM talked c WHERE c.on_day BETWEEN {since} AND {until}
  UNION ALL
  SELECT 'person', w.person_id, w.person_id, h.heard_on, '', true, h.heard_on IS NULL OR h.heard_on <= {heard_by}, '',
    CASE WHEN h.heard_on IS NULL THEN 'never' WHEN h.heard_on <= {heard_by} THEN 'long_ago' ELSE 'heard' END, ''
  FROM whose w LEFT JOIN heard h ON h.person_id = w.person_id
),
facts AS (
  SELECT c.*, coalesce(l.setting, 'not_said')::text AS place
  FROM counted c LEFT JOIN lives l ON l.person_id = c.person_id
)
