-- Version 5: paper that goes out and comes back, own texts and own activities, plans of several weeks.

-- Feature: own activities
-- What a site writes for itself, each as one document of the library's shape, and its list of what may be in the room.

CREATE TABLE own_activity (
    id TEXT PRIMARY KEY CHECK (id GLOB 'own-*'),
    number INTEGER NOT NULL UNIQUE CHECK (number > 100),
    document TEXT NOT NULL CHECK (json_valid(document)),
    author TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

-- A thing the program comes with has a line only when it is taken out; one of the site's own has its names.
CREATE TABLE material_choice (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    allowed INTEGER NOT NULL CHECK (allowed IN (0, 1)),
    names TEXT CHECK (names IS NULL OR json_valid(names)),
    kept_by_staff INTEGER NOT NULL DEFAULT 0 CHECK (kept_by_staff IN (0, 1))
) STRICT;

-- Feature: plans. What a pair or a group does week by week, and a group's project; how an activity went at a meeting.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER UNIQUE REFERENCES pair (id) ON DELETE CASCADE,
    group_id INTEGER UNIQUE REFERENCES mentoring_group (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    project TEXT NOT NULL DEFAULT '' CHECK (instr(project, char(0)) = 0),
    shown_on TEXT,
    audience TEXT NOT NULL DEFAULT '' CHECK (instr(audience, char(0)) = 0),
    minutes INTEGER NOT NULL DEFAULT 5 CHECK (minutes BETWEEN 1 AND 120),
    CHECK ((pair_id IS NULL) <> (group_id IS NULL))
) STRICT;

CREATE TABLE plan_week (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    monday TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('activity', 'own', 'free', 'closing', 'break')),
    activity_id TEXT,
    own_words TEXT NOT NULL DEFAULT '' CHECK (instr(own_words, char(0)) = 0),
    because TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'skipped', 'moved')),
    why TEXT NOT NULL DEFAULT '' CHECK (instr(why, char(0)) = 0),
    UNIQUE (plan_id, monday),
    CHECK ((kind = 'activity') = (activity_id IS NOT NULL))
) STRICT;

CREATE TABLE plan_role (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what <> '' AND instr(what, char(0)) = 0),
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX plan_role_by_plan ON plan_role (plan_id);
CREATE INDEX plan_role_by_person ON plan_role (person_id);

CREATE TABLE plan_milestone (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what <> '' AND instr(what, char(0)) = 0),
    day TEXT NOT NULL,
    reached INTEGER NOT NULL DEFAULT 0 CHECK (reached IN (0, 1))
) STRICT;
CREATE INDEX plan_milestone_by_plan ON plan_milestone (plan_id);

CREATE TABLE activity_rating (
    meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    activity_id TEXT NOT NULL,
    went TEXT NOT NULL CHECK (went IN ('well', 'so_so', 'not_well')),
    said TEXT NOT NULL DEFAULT '' CHECK (instr(said, char(0)) = 0),
    rated_at TEXT NOT NULL,
    rated_by TEXT NOT NULL
) STRICT;
CREATE INDEX activity_rating_by_activity ON activity_rating (activity_id);

-- Feature: papers. Each copy of a sheet that is written on and comes back, by its code; and what became of it.
-- person_id is the id the record had when the sheet went out: where two records were made one since, merged_person tells
-- whose it is, so that undoing a merge has nothing to take back. Only a blank one is told later what it is about.
CREATE TABLE paper (
    code TEXT PRIMARY KEY CHECK (length(code) = 8 AND code NOT GLOB '*[^0-9]*'),
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    due TEXT,
    meeting_id INTEGER REFERENCES meeting (id) ON DELETE SET NULL,
    pair_id INTEGER REFERENCES pair (id) ON DELETE SET NULL,
    group_id INTEGER REFERENCES mentoring_group (id) ON DELETE SET NULL,
    person_id INTEGER,
    programme_id INTEGER REFERENCES programme (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX paper_by_due ON paper (due);
CREATE INDEX paper_by_meeting ON paper (meeting_id);
CREATE INDEX paper_by_pair ON paper (pair_id);
CREATE INDEX paper_by_group ON paper (group_id);
CREATE INDEX paper_by_person ON paper (person_id);
CREATE INDEX paper_by_programme ON paper (programme_id);

CREATE TABLE paper_return (
    code TEXT PRIMARY KEY REFERENCES paper (code) ON DELETE CASCADE,
    how TEXT NOT NULL CHECK (how IN ('entered', 'lost', 'unused')),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers))
) STRICT;

-- Feature: own texts. What a site says on its sheets in its own words; programme_id NULL stands for the whole desk.
CREATE TABLE own_text (
    programme_id INTEGER REFERENCES programme (id) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
    key TEXT NOT NULL CHECK (key <> ''),
    text TEXT NOT NULL CHECK (text <> '' AND instr(text, char(0)) = 0)
) STRICT;
CREATE UNIQUE INDEX own_text_once ON own_text (coalesce(programme_id, 0), language, key);
CREATE INDEX own_text_by_programme ON own_text (programme_id);

CREATE TABLE site_logo (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    png BLOB NOT NULL CHECK (length(png) BETWEEN 1 AND 200000),
    width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4000),
    height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 4000),
    outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1))
) STRICT;
