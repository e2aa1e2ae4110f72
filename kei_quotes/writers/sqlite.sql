CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  reader TEXT NOT NULL,
  title TEXT,
  byline TEXT,
  date TEXT,
  url TEXT,
  characters INTEGER NOT NULL,
  text TEXT NOT NULL,
  version TEXT NOT NULL,
  model TEXT NOT NULL
)

CREATE TABLE IF NOT EXISTS speakers (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT,
  affiliation TEXT,
  aliases TEXT NOT NULL, -- a JSON array
  UNIQUE (document, key)
)

CREATE TABLE IF NOT EXISTS attributions (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker INTEGER REFERENCES speakers(id) ON DELETE SET NULL,
  quote TEXT NOT NULL,
  cue TEXT NOT NULL,
  source TEXT NOT NULL,
  mention TEXT NOT NULL,
  reported INTEGER NOT NULL,
  negated INTEGER NOT NULL,
  confidence REAL NOT NULL,
  speaker_confidence REAL,
  overall REAL,
  line INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  page INTEGER,
  evidence TEXT NOT NULL, -- a JSON array
  UNIQUE (document, key)
)

-- Positions in documents.text, half-open: substr(text, start_char + 1, end_char - start_char)
CREATE TABLE IF NOT EXISTS spans (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  attribution INTEGER REFERENCES attributions(id) ON DELETE CASCADE,
  speaker INTEGER REFERENCES speakers(id) ON DELETE CASCADE,
  role TEXT NOT NULL, -- content, cue, source; mention, role, affiliation
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  text TEXT NOT NULL
)

CREATE INDEX IF NOT EXISTS attributions_speaker ON attributions (speaker)

CREATE INDEX IF NOT EXISTS spans_document ON spans (document)

CREATE INDEX IF NOT EXISTS spans_attribution ON spans (attribution)

CREATE INDEX IF NOT EXISTS spans_speaker ON spans (speaker)

CREATE VIRTUAL TABLE IF NOT EXISTS attributions_fts
USING fts5 (quote, source, content="attributions", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2")

CREATE TRIGGER IF NOT EXISTS attributions_insert AFTER INSERT ON attributions BEGIN
  INSERT INTO attributions_fts (rowid, quote, source) VALUES (new.id, new.quote, new.source);
END

CREATE TRIGGER IF NOT EXISTS attributions_delete AFTER DELETE ON attributions BEGIN
  INSERT INTO attributions_fts (attributions_fts, rowid, quote, source)
  VALUES ('delete', old.id, old.quote, old.source);
END

CREATE TRIGGER IF NOT EXISTS attributions_update AFTER UPDATE OF quote, source ON attributions BEGIN
  INSERT INTO attributions_fts (attributions_fts, rowid, quote, source)
  VALUES ('delete', old.id, old.quote, old.source);
  INSERT INTO attributions_fts (rowid, quote, source) VALUES (new.id, new.quote, new.source);
END
