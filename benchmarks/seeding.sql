-- {people} people in our own tables, straight into them as superuser: no triggers, no doors. What each of our acts would
-- have left is here too: the row, its past, its standing, its ledger line, and looks of other days.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET search_path = public, care;

-- Keys in the order of time, as UUIDv7 are.
CREATE FUNCTION floor.at(kind text, i int, k int DEFAULT 0) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1700000000000 + i::bigint * 100 + k), 12, '0') || '7' || left(md5(kind || i || '-' || k), 3)
    || '8' || substr(md5(kind || i || '-' || k), 4, 15))::uuid $$;
-- An agency has 50 workers and 2,500 people.
CREATE FUNCTION floor.agency_of(i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT floor.at('agency', 1 + (floor.worker_of(i) - 1) / 50) $$;
CREATE FUNCTION floor.owner_of(i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT floor.at('account', floor.worker_of(i)) $$;

INSERT INTO people_agency (id, name, zone, pack, helpline)
SELECT floor.at('agency', i), 'Agency ' || i, 'Europe/London', 'common', ''
FROM generate_series(1, 1 + (floor.worker_of({people}) - 1) / 50) i;
INSERT INTO people_account (id, kind, password, name, job_title, is_lead, may_break_glass, is_active, ceiling, agency_id)
SELECT floor.at('account', i), 'staff', '!', 'Worker ' || i, 'nurse', false, false, true, 3, floor.at('agency', 1 + (i - 1) / 50)
FROM generate_series(1, floor.worker_of({people})) i;
INSERT INTO people_person (
  id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at, preferred_name, given, family,
  pronouns, birth_date, nhs_number, local_id, language, version)
SELECT floor.at('person', i), floor.agency_of(i), floor.owner_of(i), 0, 'about', true, false, false, '{{}}',
  now() - interval '90 days', 'Given' || i % 997, 'Given' || i % 997, 'Family' || i % 1013, '',
  date '1930-01-01' + (i * 37 % 28000), '', 'B' || i, 'en-gb', 1
FROM generate_series(1, {people}) i;
INSERT INTO people_seat (id, person_id, account_id, kind, basis, role, topics, max_level, since)
SELECT floor.at('seat', i), floor.at('person', i), floor.owner_of(i), 'team', 'care', 'nurse', '{{}}', 0, now() - interval '90 days'
FROM generate_series(1, {people}) i;

-- The labels of a row about person i, written by their worker.
CREATE TEMP VIEW label AS
SELECT i, floor.at('person', i) AS person_id, floor.agency_of(i) AS agency_id, floor.owner_of(i) AS author_id,
  1::smallint AS level, true AS shown, false AS third, false AS draft, '{{}}'::uuid[] AS sent_to
FROM generate_series(1, {people}) i;

INSERT INTO people_address (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, phone, lines, postcode, setting, version)
SELECT floor.at('address', i), person_id, agency_id, author_id, level, shown, third, draft, sent_to, 'contact',
  now() - interval '90 days', '0770' || lpad(i::text, 7, '0'), floor.words(8, i), '', 'own_home', 1
FROM label;

-- What they said: 60 words of their own (0), 40 words for each goal (1 to 5), five notes (6 to 10), how to talk (11).
INSERT INTO voice_statement (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, kind, whose, manner, words,
  symbols, area, question, order_shown, reply_is, scribed_by, helped_by, present, with_staff, language, has_media, said_on)
SELECT floor.at('statement', i, k), person_id, agency_id, author_id, CASE k WHEN 11 THEN 0 ELSE level END, shown, third,
  draft, sent_to, 'words', w.at, w.kind, CASE w.kind WHEN 'note' THEN 'someone_else' ELSE 'self_scribed' END,
  CASE w.kind WHEN 'note' THEN 'typed' ELSE 'spoken' END, w.words, '{{}}', '', '', '{{}}', '', '', '', '', false, 'en-gb', false, w.at::date
FROM label, generate_series(0, 11) k, LATERAL (SELECT
  CASE WHEN k < 6 THEN 'words' WHEN k < 11 THEN 'note' ELSE 'how_to_talk' END AS kind,
  CASE WHEN k = 0 THEN floor.words(60, i) WHEN k < 6 THEN floor.words(40, i * 3 + k)
    WHEN k < 11 THEN floor.words(50, i * 11 + k - 5) ELSE floor.words(10, i) END AS words,
  CASE WHEN k IN (0, 11) THEN now() - interval '90 days' WHEN k < 6 THEN now() - interval '80 days'
    ELSE now() - (k - 5) * interval '3 days' END AS at) w;

INSERT INTO plans_plan (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, title, words, state, review_on, version)
SELECT floor.at('plan', i), person_id, agency_id, author_id, level, shown, third, draft, sent_to, 'plans',
  now() - interval '60 days', 'My plan', floor.words(60, i), 'offered', current_date + 30, 1
FROM label;
INSERT INTO plans_goal (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, plan_id, text, words_id,
  ours_because, area, target_on, state, position, version)
SELECT floor.at('goal', i, k), person_id, agency_id, author_id, level, shown, third, draft, sent_to, 'plans',
  now() - interval '60 days', floor.at('plan', i), floor.words(15, i + k), floor.at('statement', i, k), '', '',
  current_date + k * 30, 'active', k - 1, 1
FROM label, generate_series(1, 5) k;
INSERT INTO plans_promise (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, plan_id, goal_id, words_id,
  area, text, note, owner_id, owner_name, due_on, state, position, version)
SELECT floor.at('promise', i, k), person_id, agency_id, author_id, level, shown, third, draft, sent_to, 'plans',
  now() - interval '60 days', floor.at('plan', i), floor.at('goal', i, 1 + (k - 1) / 2),
  floor.at('statement', i, 1 + (k - 1) / 2), '', floor.words(10, i + k), floor.words(25, i * 5 + k), author_id,
  'Worker ' || floor.worker_of(i), current_date - 30 + (i * 13 + k * 7) % 60, CASE WHEN k % 3 = 0 THEN 'done' ELSE 'made' END,
  k - 1, CASE WHEN k % 3 = 0 THEN 2 ELSE 1 END
FROM label, generate_series(1, 10) k;

INSERT INTO plans_standing (
  id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, topic, created_at, about_kind, about, state, because, since)
SELECT gen_random_uuid(), person_id, agency_id, author_id, level, shown, third, draft, sent_to, 'plans', created_at, kind,
  id, state, '', created_at
FROM (
  SELECT 'plan' AS kind, id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, created_at, state FROM plans_plan
  UNION ALL SELECT 'goal', id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, created_at, state FROM plans_goal
  UNION ALL SELECT 'promise', id, person_id, agency_id, author_id, level, shown, third, draft, sent_to, created_at, state FROM plans_promise
) stands;

-- The past of every row that has one: the columns both tables know.
DO $$ DECLARE kept text; columns text; BEGIN
  FOREACH kept IN ARRAY ARRAY['people_person', 'people_address', 'plans_plan', 'plans_goal', 'plans_promise'] LOOP
    SELECT string_agg(quote_ident(l.column_name), ', ') INTO columns
    FROM information_schema.columns l JOIN information_schema.columns p USING (table_schema, column_name)
    WHERE table_schema = 'care' AND l.table_name = kept AND p.table_name = kept || '_past';
    EXECUTE format('INSERT INTO %1$I (pgh_obj_id, pgh_created_at, pgh_label, account, %2$s)
      SELECT id, created_at, ''made'', author_id, %2$s FROM %3$I', kept || '_past', columns, kept);
  END LOOP;
END $$;

INSERT INTO base_ledger (id, at, act, account, agency, person, subject, outcome, because)
SELECT gen_random_uuid(), created_at, act, author_id, agency_id, person_id, id, 'done', ''
FROM (
  SELECT 'people.register' AS act, created_at, author_id, agency_id, id AS person_id, id FROM people_person
  UNION ALL SELECT CASE kind WHEN 'note' THEN 'voice.note' ELSE 'voice.write-down' END, created_at, author_id, agency_id, person_id, id FROM voice_statement
  UNION ALL SELECT 'plans.plan', created_at, author_id, agency_id, person_id, id FROM plans_plan
) acts;
INSERT INTO people_look (id, person_id, people, account_id, agency, basis, page, rows, at)
SELECT floor.at('look', i, k), person_id, '{{}}', author_id, agency_id, 'care', 'staff:plan', 0, now() - k * interval '5 days'
FROM label, generate_series(1, 10) k;
RESET session_replication_role;
RESET search_path;
