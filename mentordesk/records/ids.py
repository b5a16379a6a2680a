# SPDX-License-Identifier: MIT
"""Identifiers of stored records, as distinct types so that a pair's id cannot be handed in for a person's."""

from typing import NewType

PersonId = NewType("PersonId", int)
UserId = NewType("UserId", int)
ApartId = NewType("ApartId", int)
ProgrammeId = NewType("ProgrammeId", int)
PlaceId = NewType("PlaceId", int)
EnrolmentId = NewType("EnrolmentId", int)
ApplicationId = NewType("ApplicationId", int)
ConsentId = NewType("ConsentId", int)
PairId = NewType("PairId", int)
GroupId = NewType("GroupId", int)
MeetingId = NewType("MeetingId", int)
SeriesId = NewType("SeriesId", int)
NoteId = NewType("NoteId", int)
ConcernId = NewType("ConcernId", int)
LifeEventId = NewType("LifeEventId", int)
ProposalId = NewType("ProposalId", int)
DraftPairId = NewType("DraftPairId", int)
CheckItemId = NewType("CheckItemId", int)
CheckId = NewType("CheckId", int)
ModuleId = NewType("ModuleId", int)
TrainingId = NewType("TrainingId", int)
OverrideId = NewType("OverrideId", int)
ApprovalId = NewType("ApprovalId", int)
ActivityId = NewType("ActivityId", str)
