-- Version 3: the whole way of a person through a programme, from application to leaving.
-- Each section belongs to one feature, named in its first line.

-- Feature: apart. What became of a keep-apart record: nothing it said before is overwritten, and no line of it is deleted.
-- A closing lies in the record itself while it is closed, and here once it was reopened. Every why is sealed.
CREATE TABLE apart_event (
    id INTEGER PRIMARY KEY,
    apart_id INTEGER NOT NULL REFERENCES apart (id),
    kind TEXT NOT NULL CHECK (kind IN ('closed', 'reopened', 'scope', 'review', 'told')),
    at TEXT NOT NULL,
    by TEXT NOT NULL CHECK (instr(by, char(0)) = 0),
    before TEXT NOT NULL DEFAULT '' CHECK (instr(before, char(0)) = 0),
    after TEXT NOT NULL DEFAULT '' CHECK (instr(after, char(0)) = 0),
    why_sealed BLOB
) STRICT;
CREATE INDEX apart_event_by_apart ON apart_event (apart_id);
CREATE TRIGGER apart_event_is_never_deleted BEFORE DELETE ON apart_event
WHEN NOT EXISTS (SELECT 1 FROM setting WHERE key = 'undoing') BEGIN
    SELECT RAISE(ABORT, 'what became of a keep-apart record is never deleted');
END;

-- Feature: apart. Rooms of one area adjoin: people in them meet on the way there and at the door.
ALTER TABLE place ADD COLUMN area TEXT NOT NULL DEFAULT '' CHECK (instr(area, char(0)) = 0);

-- Feature: enrolments. One person may have several over time in one programme and role, one of them open; each step
-- is written down. What was being checked is being screened.
CREATE TABLE enrolment_new (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    status TEXT NOT NULL CHECK (status IN (
        'applied', 'screening', 'security_check', 'interview', 'training', 'probation', 'ready', 'waiting', 'active',
        'paused', 'ending', 'ended', 'declined', 'withdrawn')),
    capacity INTEGER NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 0 AND 50),
    since TEXT,
    priority INTEGER NOT NULL DEFAULT 0 CHECK (priority IN (0, 1)),
    stage_since TEXT
) STRICT;
INSERT INTO enrolment_new (id, programme_id, person_id, role, status, capacity, since, stage_since)
    SELECT id, programme_id, person_id, role, CASE status WHEN 'checking' THEN 'screening' ELSE status END, capacity,
        since, since
    FROM enrolment;
DROP TABLE enrolment;
ALTER TABLE enrolment_new RENAME TO enrolment;
CREATE INDEX enrolment_by_person ON enrolment (person_id);
CREATE UNIQUE INDEX enrolment_open_once ON enrolment (programme_id, person_id, role)
    WHERE status NOT IN ('ended', 'declined', 'withdrawn');

CREATE TABLE enrolment_step (
    id INTEGER PRIMARY KEY,
    enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    from_status TEXT NOT NULL,
    to_status TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK (from_status <> to_status)
) STRICT;
CREATE INDEX enrolment_step_by_enrolment ON enrolment_step (enrolment_id);
-- Of an earlier version only the last status is known: it is the first step that is written down.
INSERT INTO enrolment_step (enrolment_id, at, by, from_status, to_status)
    SELECT id, coalesce(since, strftime('%Y-%m-%d', 'now')) || 'T00:00:00+00:00', '', '', status FROM enrolment;

-- Feature: roster. Whom the extracts of one source named, and when last: who is missing from its next one has left.
CREATE TABLE roster_seen (
    fingerprint TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_on TEXT NOT NULL,
    UNIQUE (fingerprint, person_id)
) STRICT;
CREATE INDEX roster_seen_by_person ON roster_seen (person_id);

-- Feature: merging. Two records of one person made one: the number that is no longer theirs still finds them, and so does
-- the id inside what is sealed. Two who look alike and were said to be two people are not asked about again.
CREATE TABLE former_number (
    number TEXT NOT NULL CHECK (number <> '' AND instr(number, char(0)) = 0),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    UNIQUE (number, person_id)
) STRICT;
CREATE INDEX former_number_by_person ON former_number (person_id);
CREATE TABLE merged_person (
    old_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    merged_at TEXT NOT NULL
) STRICT;
CREATE INDEX merged_person_by_person ON merged_person (person_id);
CREATE TABLE not_the_same (
    one INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    said_at TEXT NOT NULL,
    said_by TEXT NOT NULL,
    UNIQUE (one, other)
) STRICT;

-- Feature: checks. What a programme asks of a role, what came out, who set one aside until when, and who agreed.
-- Outcomes are added and struck out, never changed: what was once on the record can be read.
CREATE TABLE check_item (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    own_words TEXT NOT NULL DEFAULT '' CHECK (instr(own_words, char(0)) = 0),
    mandatory INTEGER NOT NULL CHECK (mandatory IN (0, 1)),
    valid_months INTEGER NOT NULL DEFAULT 0 CHECK (valid_months BETWEEN 0 AND 120),
    second_person INTEGER NOT NULL DEFAULT 0 CHECK (second_person IN (0, 1)),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    CHECK (kind <> '' OR own_words <> '')
) STRICT;
CREATE INDEX check_item_by_programme ON check_item (programme_id, role);

CREATE TABLE check_record (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES check_item (id),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL CHECK (outcome IN ('clear', 'conditions', 'not_clear', 'awaiting')),
    day TEXT NOT NULL,
    done_by TEXT NOT NULL DEFAULT '' CHECK (instr(done_by, char(0)) = 0),
    valid_until TEXT,
    conditions TEXT NOT NULL DEFAULT '' CHECK (instr(conditions, char(0)) = 0),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    struck_by TEXT NOT NULL DEFAULT '',
    struck_why TEXT NOT NULL DEFAULT '' CHECK (instr(struck_why, char(0)) = 0)
) STRICT;
CREATE INDEX check_record_by_person ON check_record (person_id, item_id);

CREATE TABLE approval (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    proposed_by INTEGER NOT NULL,
    proposed_at TEXT NOT NULL,
    approved_by INTEGER,
    approved_at TEXT,
    withdrawn_at TEXT,
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (approved_by IS NULL OR approved_by <> proposed_by)
) STRICT;
CREATE INDEX approval_by_person ON approval (person_id);

-- Feature: training. Modules, who did which, and the hours and the agreement a programme asks for.
CREATE TABLE role_demand (
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    required_minutes INTEGER NOT NULL DEFAULT 0 CHECK (required_minutes >= 0),
    approval INTEGER NOT NULL DEFAULT 0 CHECK (approval IN (0, 1)),
    UNIQUE (programme_id, role)
) STRICT;

CREATE TABLE training_module (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    own_words TEXT NOT NULL DEFAULT '' CHECK (instr(own_words, char(0)) = 0),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    valid_months INTEGER NOT NULL DEFAULT 0 CHECK (valid_months BETWEEN 0 AND 120),
    mandatory INTEGER NOT NULL CHECK (mandatory IN (0, 1)),
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    CHECK (kind <> '' OR own_words <> '')
) STRICT;
CREATE INDEX training_module_by_programme ON training_module (programme_id, role);

CREATE TABLE training_record (
    id INTEGER PRIMARY KEY,
    module_id INTEGER NOT NULL REFERENCES training_module (id),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    trainer TEXT NOT NULL DEFAULT '' CHECK (instr(trainer, char(0)) = 0),
    day TEXT NOT NULL,
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    valid_until TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    struck_by TEXT NOT NULL DEFAULT '',
    struck_why TEXT NOT NULL DEFAULT '' CHECK (instr(struck_why, char(0)) = 0)
) STRICT;
CREATE INDEX training_record_by_person ON training_record (person_id, module_id);

-- One check, one module, or (with neither) the hours of training, set aside for one person until a day.
CREATE TABLE check_override (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    item_id INTEGER REFERENCES check_item (id),
    module_id INTEGER REFERENCES training_module (id),
    until TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> '' AND instr(reason, char(0)) = 0),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_by_id INTEGER NOT NULL,
    seen_check INTEGER NOT NULL DEFAULT 0,
    ended_by TEXT NOT NULL DEFAULT '',
    CHECK (item_id IS NULL OR module_id IS NULL)
) STRICT;
CREATE INDEX check_override_by_person ON check_override (person_id);

-- Feature: life events. What happens to a person, what was done about it (so that a return can take it back), and what
-- is left to do. An event whose day is ahead is coming, and asks to be carried out on its day.
CREATE TABLE life_event (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'cell_move', 'wing_move', 'court', 'hospital', 'temporary_absence', 'return', 'transfer', 'release', 'death')),
    on_day TEXT NOT NULL,
    until_day TEXT,
    wing TEXT NOT NULL DEFAULT '' CHECK (instr(wing, char(0)) = 0),
    landing TEXT NOT NULL DEFAULT '' CHECK (instr(landing, char(0)) = 0),
    cell TEXT NOT NULL DEFAULT '' CHECK (instr(cell, char(0)) = 0),
    place_kept_days INTEGER NOT NULL CHECK (place_kept_days BETWEEN 0 AND 366),
    note TEXT NOT NULL DEFAULT '' CHECK (instr(note, char(0)) = 0),
    status TEXT NOT NULL CHECK (status IN ('coming', 'done', 'over', 'expired', 'called_off')),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    done_at TEXT,
    CHECK (until_day IS NULL OR until_day >= on_day)
) STRICT;
CREATE INDEX life_event_by_person ON life_event (person_id);
CREATE INDEX life_event_by_status ON life_event (status);
CREATE TABLE life_event_step (
    event_id INTEGER NOT NULL REFERENCES life_event (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    of_id INTEGER NOT NULL,
    before TEXT NOT NULL DEFAULT '' CHECK (instr(before, char(0)) = 0),
    UNIQUE (event_id, code, of_id)
) STRICT;
CREATE TABLE life_task (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('partner_debrief', 'mentor_debrief', 'closure_form')),
    event_id INTEGER NOT NULL REFERENCES life_event (id) ON DELETE CASCADE,
    about_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    pair_id INTEGER REFERENCES pair (id) ON DELETE CASCADE,
    due TEXT NOT NULL,
    done_at TEXT,
    done_by TEXT NOT NULL DEFAULT ''
) STRICT;
-- Where somebody lived from which day on, as far as moves were recorded; the person's own row says where they live now.
CREATE TABLE person_location (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    wing TEXT NOT NULL DEFAULT '' CHECK (instr(wing, char(0)) = 0),
    landing TEXT NOT NULL DEFAULT '' CHECK (instr(landing, char(0)) = 0),
    cell TEXT NOT NULL DEFAULT '' CHECK (instr(cell, char(0)) = 0),
    UNIQUE (person_id, since)
) STRICT;
-- Sheets that went to paper, with a digest of what stood on them: a sheet of a day to come that would be printed
-- otherwise now is wrong. No reference to the meeting: the sheet outlives it. Never undone: what is printed is printed.
CREATE TABLE printed_sheet (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    meeting_id INTEGER,
    wing TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    cleared_at TEXT
) STRICT;
CREATE INDEX printed_sheet_by_day ON printed_sheet (day);

-- Feature: availability. A cycle of weeks: the first week's slots are those of person_free, the others are here.
-- Away: from a day to a day, and who comes back by themselves comes back because the day is over, not because a job ran.
CREATE TABLE person_rota (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    weeks INTEGER NOT NULL CHECK (weeks BETWEEN 2 AND 4),
    anchor TEXT NOT NULL
) STRICT;
CREATE TABLE person_rota_free (
    person_id INTEGER NOT NULL REFERENCES person_rota (person_id) ON DELETE CASCADE,
    week INTEGER NOT NULL CHECK (week BETWEEN 1 AND 3),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    slot TEXT NOT NULL,
    UNIQUE (person_id, week, weekday, slot)
) STRICT;
CREATE TABLE person_exception (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    weekday INTEGER CHECK (weekday BETWEEN 0 AND 6),
    slot TEXT NOT NULL DEFAULT '',
    free INTEGER NOT NULL CHECK (free IN (0, 1)),
    note TEXT NOT NULL DEFAULT '' CHECK (instr(note, char(0)) = 0),
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX person_exception_by_person ON person_exception (person_id);
CREATE TABLE person_away (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT,
    why TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '' CHECK (instr(note, char(0)) = 0),
    event_id INTEGER REFERENCES life_event (id) ON DELETE CASCADE,
    CHECK (last_day IS NULL OR last_day >= first_day)
) STRICT;
CREATE INDEX person_away_by_person ON person_away (person_id);

-- Feature: people. How well a language is spoken; what is to be adjusted; strengths, wishes and offers; what was lived
-- through; tags. The lists of codes get more kinds, so their table is made anew with what it held.
ALTER TABLE person_language ADD COLUMN level TEXT NOT NULL DEFAULT ''
    CHECK (level IN ('', 'mother_tongue', 'fluent', 'gets_by', 'a_little'));
ALTER TABLE person ADD COLUMN interpreter TEXT NOT NULL DEFAULT '' CHECK (instr(interpreter, char(0)) = 0);
ALTER TABLE person ADD COLUMN want_words TEXT NOT NULL DEFAULT '' CHECK (instr(want_words, char(0)) = 0);
ALTER TABLE person ADD COLUMN offer_words TEXT NOT NULL DEFAULT '' CHECK (instr(offer_words, char(0)) = 0);
CREATE TABLE person_topic_new (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'interest', 'goal', 'strength', 'want', 'offer', 'lived', 'lived_asked', 'adjustment', 'tag')),
    position INTEGER NOT NULL,
    topic TEXT NOT NULL CHECK (instr(topic, char(0)) = 0),
    UNIQUE (person_id, kind, position)
) STRICT;
INSERT INTO person_topic_new (person_id, kind, position, topic) SELECT person_id, kind, position, topic FROM person_topic;
DROP TABLE person_topic;
ALTER TABLE person_topic_new RENAME TO person_topic;

-- Feature: people. What a person says of themselves, each for the uses they agreed to and no other. What is agreed to for
-- nothing is not held: withdrawing takes the row away.
CREATE TABLE characteristic (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('gender', 'age_wish', 'faith', 'ethnicity', 'other')),
    said TEXT NOT NULL CHECK (said <> '' AND instr(said, char(0)) = 0),
    for_pairing INTEGER NOT NULL CHECK (for_pairing IN (0, 1)),
    for_partner INTEGER NOT NULL CHECK (for_partner IN (0, 1)),
    agreed_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    UNIQUE (person_id, kind),
    CHECK (for_pairing + for_partner > 0)
) STRICT;

-- Feature: consents. What was asked, in which words, what was answered, how, and its withdrawal; no answer is overwritten.
-- Contact after the end is asked of each about one pair; what may be told to the other one is listed in fields.
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'take_part', 'hold_record', 'share', 'questionnaires', 'anonymous_use', 'contact_after')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'later')),
    pair_id INTEGER REFERENCES pair (id) ON DELETE CASCADE,
    fields TEXT NOT NULL DEFAULT '',
    text_version TEXT NOT NULL DEFAULT '' CHECK (instr(text_version, char(0)) = 0),
    language TEXT NOT NULL DEFAULT '' CHECK (instr(language, char(0)) = 0),
    how TEXT NOT NULL CHECK (how IN ('writing', 'mark', 'read_aloud', 'interpreter')),
    helper TEXT NOT NULL DEFAULT '' CHECK (instr(helper, char(0)) = 0),
    given_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_by TEXT,
    CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL)),
    CHECK ((kind = 'contact_after') = (pair_id IS NOT NULL))
) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);

-- Feature: applications. Who asked for a place, for whom and why; one open for a role in a programme.
CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    asked_on TEXT NOT NULL,
    requester TEXT NOT NULL,
    requester_name TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL CHECK (wording IN ('own', 'scribed', 'requester')),
    priority INTEGER NOT NULL DEFAULT 0 CHECK (priority IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'taken_up', 'declined', 'withdrawn')),
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    answered_at TEXT,
    answered_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    enrolment_id INTEGER REFERENCES enrolment (id) ON DELETE SET NULL,
    again_of INTEGER REFERENCES application (id) ON DELETE SET NULL,
    again_reason TEXT NOT NULL DEFAULT '',
    again_note TEXT NOT NULL DEFAULT '',
    CHECK ((status = 'open') = (answered_at IS NULL))
) STRICT;
CREATE INDEX application_by_person ON application (person_id);
CREATE UNIQUE INDEX application_open_once ON application (programme_id, person_id, role) WHERE status = 'open';

-- Feature: standards. What this site changed of the lines of the self-check, and what its staff answered to those asked.
CREATE TABLE standard_line (
    code TEXT NOT NULL PRIMARY KEY,
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    numbers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(numbers))
) STRICT;
CREATE TABLE standard_answer (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    said TEXT NOT NULL CHECK (said IN ('yes', 'partly', 'no')),
    words TEXT NOT NULL CHECK (words <> '' AND instr(words, char(0)) = 0),
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
