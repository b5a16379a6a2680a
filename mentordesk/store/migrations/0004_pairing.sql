-- Version 4: pairing with every rule and wish by name, drafts and approvals; circles; what was still missing for people.

-- Feature: proposals. Named drafts of a pairing, what was decided about each of their pairs, and whether a second person has to agree.
CREATE TABLE pairing_draft (
    id INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> '' AND instr(name, char(0)) = 0),
    origin TEXT NOT NULL CHECK (origin IN ('solved', 'by_hand', 'repair')),
    made_at TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    fingerprint TEXT NOT NULL DEFAULT '',
    terms TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(terms))
) STRICT;
CREATE INDEX pairing_draft_by_programme ON pairing_draft (programme_id);

CREATE TABLE pairing_draft_pair (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES pairing_draft (id) ON DELETE CASCADE,
    mentor_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    mentee_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    origin TEXT NOT NULL CHECK (origin IN ('proposed', 'pinned', 'by_hand')),
    put_by INTEGER NOT NULL,
    decision TEXT NOT NULL DEFAULT 'open' CHECK (decision IN ('open', 'approved', 'dismissed')),
    decided_by INTEGER,
    decided_at TEXT,
    seconded INTEGER NOT NULL DEFAULT 0 CHECK (seconded IN (0, 1)),
    pair_id INTEGER REFERENCES pair (id) ON DELETE SET NULL,
    made_at TEXT,
    UNIQUE (draft_id, mentor_id, mentee_id),
    CHECK (mentor_id <> mentee_id),
    CHECK ((decision = 'open') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (seconded = 0 OR (decision = 'approved' AND decided_by <> put_by)),
    CHECK (made_at IS NULL OR decision = 'approved')
) STRICT;
CREATE INDEX pairing_draft_pair_by_mentor ON pairing_draft_pair (mentor_id);
CREATE INDEX pairing_draft_pair_by_mentee ON pairing_draft_pair (mentee_id);
CREATE INDEX pairing_draft_pair_by_pair ON pairing_draft_pair (pair_id);

CREATE TABLE pairing_option (
    programme_id INTEGER NOT NULL UNIQUE REFERENCES programme (id) ON DELETE CASCADE,
    second_person INTEGER NOT NULL DEFAULT 0 CHECK (second_person IN (0, 1))
) STRICT;

-- Feature: life_events. Meetings that an event took out of the week, to be given back when it is called off; and why an
-- event was recorded by mistake.
CREATE TABLE meeting_taken_out (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES life_event (id) ON DELETE CASCADE,
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    slot TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    place_id INTEGER REFERENCES place (id) ON DELETE SET NULL,
    pair_id INTEGER REFERENCES pair (id) ON DELETE CASCADE,
    group_id INTEGER REFERENCES mentoring_group (id) ON DELETE CASCADE,
    series_id INTEGER,
    activity_id TEXT,
    title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0),
    CHECK (ends > starts)
) STRICT;
CREATE INDEX meeting_taken_out_by_event ON meeting_taken_out (event_id);
CREATE TABLE attendee_taken_out (
    taken_id INTEGER NOT NULL REFERENCES meeting_taken_out (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    UNIQUE (taken_id, person_id)
) STRICT;
CREATE INDEX attendee_taken_out_by_person ON attendee_taken_out (person_id);
CREATE TABLE life_event_mistake (
    event_id INTEGER NOT NULL UNIQUE REFERENCES life_event (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason <> '' AND instr(reason, char(0)) = 0),
    said_at TEXT NOT NULL,
    said_by TEXT NOT NULL
) STRICT;

-- Feature: pairing. Hard rules a programme switched on or off; who does not want whom, never with a reason; whom somebody
-- asked for, by rank; how many mentors somebody needs, whether they share the work, and which differences they are open to.
CREATE TABLE rule_switch (
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    rule TEXT NOT NULL CHECK (rule <> ''),
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    UNIQUE (programme_id, rule)
) STRICT;
CREATE TABLE refusal (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    said_on TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    back_on TEXT,
    back_by TEXT NOT NULL DEFAULT '',
    CHECK (person_id <> other_id),
    CHECK ((back_on IS NULL) = (back_by = ''))
) STRICT;
CREATE UNIQUE INDEX refusal_stands ON refusal (person_id, other_id) WHERE back_on IS NULL;
CREATE INDEX refusal_by_person ON refusal (person_id);
CREATE INDEX refusal_by_other ON refusal (other_id);
CREATE TABLE wish (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL CHECK (rank >= 1),
    UNIQUE (person_id, other_id),
    CHECK (person_id <> other_id)
) STRICT;
CREATE INDEX wish_by_other ON wish (other_id);
CREATE TABLE pairing_terms (
    programme_id INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    needs INTEGER NOT NULL DEFAULT 1 CHECK (needs BETWEEN 1 AND 3),
    with_another INTEGER CHECK (with_another IN (0, 1)),
    open_to TEXT NOT NULL DEFAULT '',
    UNIQUE (programme_id, person_id)
) STRICT;
CREATE INDEX pairing_terms_by_person ON pairing_terms (person_id);

-- Feature: contacts. Staff spoke with one of a pair about how it goes: the day, how, and in a few words what it was about.
CREATE TABLE pair_contact (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('spoken', 'phone', 'written', 'other')),
    said TEXT NOT NULL DEFAULT '' CHECK (instr(said, char(0)) = 0),
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX pair_contact_by_pair ON pair_contact (pair_id);
CREATE INDEX pair_contact_by_person ON pair_contact (person_id);
