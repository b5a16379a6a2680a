-- Version 6: what stands on paper that came back is found where it belongs.

-- Feature: papers. The pile of a day is looked for by the day it was handed in.
CREATE INDEX paper_return_by_day ON paper_return (at);
