-- Who speaks in the documents of one run: the last one that was written here
CREATE TABLE IF NOT EXISTS roster (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT,
  affiliation TEXT,
  attributions INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  mixed INTEGER NOT NULL,
  indirect INTEGER NOT NULL,
  words_quoted INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  first_document TEXT NOT NULL,
  aliases TEXT NOT NULL -- a JSON array
)

-- The same speakers document by document; document and speaker are documents.name and speakers.key of extract's tables
CREATE TABLE IF NOT EXISTS appearances (
  id INTEGER PRIMARY KEY,
  roster INTEGER NOT NULL REFERENCES roster(id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  speaker TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  affiliation TEXT,
  attributions INTEGER NOT NULL
)

CREATE INDEX IF NOT EXISTS appearances_roster ON appearances (roster)

DELETE FROM roster
