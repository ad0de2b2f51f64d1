-- The bare floor's tables and rows: {people} people, one worker for 50 of them, the same texts as ours are seeded with.
CREATE SCHEMA floor;
SET search_path = floor;
CREATE TABLE worker (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE person (
  id uuid PRIMARY KEY, given text, family text, birth_date date, phone text, address text, own_words text,
  created_at timestamptz DEFAULT now());
CREATE TABLE plan (
  id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, author_id uuid REFERENCES worker, status text, title text,
  description text, created_at timestamptz DEFAULT now());
CREATE TABLE goal (
  id uuid PRIMARY KEY, plan_id uuid NOT NULL REFERENCES plan, person_id uuid NOT NULL REFERENCES person, status text,
  description text, own_words text, target_date date);
CREATE TABLE activity (
  id uuid PRIMARY KEY, plan_id uuid NOT NULL REFERENCES plan, goal_id uuid REFERENCES goal,
  person_id uuid NOT NULL REFERENCES person, owner_id uuid REFERENCES worker, status text, description text, note text,
  due_date date);
CREATE TABLE note (
  id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, plan_id uuid REFERENCES plan,
  author_id uuid REFERENCES worker, body text, created_at timestamptz DEFAULT now());
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(), who uuid, op text, tbl text,
  row_id uuid, plan_id uuid, data jsonb);

-- 5,000 ready-made texts of each length: fast seeding at any size.
CREATE TABLE txt (k int, s int, t text, PRIMARY KEY (k, s));
INSERT INTO txt
SELECT k, s, (
  SELECT string_agg((ARRAY['I','want','to','walk','to','the','shop','with','my','sister','every','week','and','choose',
    'what','I','buy','there','because','being','outside','helps','me','sleep'])[1 + ((s * 7919 + i * 104729 + i * i * 31) % 24 + 24) % 24], ' ')
  FROM generate_series(1, k) i)
FROM unnest(ARRAY[8, 10, 15, 25, 40, 50, 60]) k, generate_series(0, 4999) s;
ANALYZE txt;
CREATE FUNCTION words(k int, seed int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT t FROM floor.txt WHERE txt.k = $1 AND txt.s = $2 % 5000 $$;
CREATE FUNCTION key(what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(what)::uuid $$;
CREATE FUNCTION worker_of(i int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 1 + (i - 1) / 50 $$;

INSERT INTO worker SELECT key('w' || i), 'Worker ' || i FROM generate_series(1, floor.worker_of({people})) i;
INSERT INTO person
SELECT key('p' || i), 'Given' || i % 997, 'Family' || i % 1013, date '1930-01-01' + (i * 37 % 28000),
  '0770' || lpad(i::text, 7, '0'), words(8, i), words(60, i), now()
FROM generate_series(1, {people}) i;
INSERT INTO plan
SELECT key('pl' || i), key('p' || i), key('w' || worker_of(i)), 'active', 'My plan', words(60, i), now()
FROM generate_series(1, {people}) i;
INSERT INTO goal
SELECT key('g' || i || '-' || k), key('pl' || i), key('p' || i), 'active', words(15, i + k), words(40, i * 3 + k),
  current_date + k * 30
FROM generate_series(1, {people}) i, generate_series(1, 5) k;
INSERT INTO activity
SELECT key('a' || i || '-' || k), key('pl' || i), key('g' || i || '-' || (1 + (k - 1) / 2)), key('p' || i),
  key('w' || worker_of(i)), CASE WHEN k % 3 = 0 THEN 'done' ELSE 'requested' END, words(10, i + k), words(25, i * 5 + k),
  current_date - 30 + (i * 13 + k * 7) % 60
FROM generate_series(1, {people}) i, generate_series(1, 10) k;
INSERT INTO note
SELECT key('n' || i || '-' || k), key('p' || i), key('pl' || i), key('w' || worker_of(i)), words(50, i * 11 + k),
  now() - k * interval '3 days'
FROM generate_series(1, {people}) i, generate_series(1, 5) k;
INSERT INTO audit (who, op, tbl, row_id, plan_id, data)
SELECT key('w1'), 'insert', 'plan', id, id, jsonb_build_object('status', status, 'title', title, 'description', description)
FROM plan;
INSERT INTO audit (who, op, tbl, row_id, plan_id, data)
SELECT key('w1'), 'insert', 'goal', id, plan_id,
  jsonb_build_object('status', status, 'description', description, 'own_words', own_words) FROM goal;
INSERT INTO audit (who, op, tbl, row_id, plan_id, data)
SELECT key('w1'), 'insert', 'activity', id, plan_id,
  jsonb_build_object('status', status, 'description', description, 'note', note) FROM activity;
CREATE INDEX ON plan (person_id, status);
CREATE INDEX ON goal (plan_id);
CREATE INDEX ON activity (plan_id);
CREATE INDEX ON activity (owner_id, due_date) WHERE status <> 'done';
CREATE INDEX ON note (person_id, created_at DESC);
CREATE INDEX ON audit (plan_id, id);
GRANT USAGE ON SCHEMA floor TO {app_role};
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA floor TO {app_role};
RESET search_path;
