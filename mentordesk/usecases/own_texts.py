# SPDX-License-Identifier: MIT
"""A site's own words on its sheets, for the whole desk or one programme, and its mark at their head.

A programme's words go before the desk's, and the desk's before those the program came with. What a programme promises about
confidentiality is kept with the programme alone: here it is written there, and read from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mentordesk.activities.plain import Fault, wording_faults
from mentordesk.errors import Invalid, Refused
from mentordesk.printing.logo import LARGEST_FILE, black_and_white
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.logo import SiteLogo
from mentordesk.records.own_texts import (
    CHAPTER_OF,
    SEEN_BY_ALL,
    SHOWN_ON,
    TEXTS,
    Chapter,
    OwnText,
    OwnTextDraft,
    own_text_issues,
)
from mentordesk.records.programmes import Confidentiality, Programme
from mentordesk.records.revealing import revealing_word
from mentordesk.records.roles import Permission
from mentordesk.records.sheet_contents import Agreement
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import AnySheet
from mentordesk.records.wall_sheets import Poster
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, framed, own_sentences
from mentordesk.words import LANGUAGES, Words, words

_LIMITS = "sheets.confidentiality."


@needs(Permission.WRITE_PROGRAMMES)
def list_own_texts(store: Store, programme_id: ProgrammeId | None, language: str) -> tuple[OwnText, ...]:
    """Every text that may be put in other words, as it is printed now for the whole desk or for one programme.

    Of the limits of confidentiality a programme has only the one it promises.
    """
    said = _shipped(store, language)
    desk = store.own_texts.of(None, language)
    programme = store.programmes.get(programme_id) if programme_id else None
    here = dict(store.own_texts.of(programme_id, language))
    if programme is not None and (promised := programme.promised(language)):
        here[_limits_key(programme)] = promised
    return tuple(
        OwnText(key=key, chapter=chapter, text=here.get(key, wider), wider=wider, own=key in here)
        for chapter, keys in TEXTS.items()
        for key in keys
        if programme is None or chapter is not Chapter.CONFIDENTIALITY or key == _limits_key(programme)
        for wider in (said(key) if programme is None else desk.get(key, said(key)),)
    )


@needs(Permission.READ_PROGRAMMES)
def desk_promises(store: Store) -> Mapping[tuple[str, Confidentiality], OwnText]:
    """What an agreement says about confidentiality where its programme has no words of its own, by language and model."""
    found: dict[tuple[str, Confidentiality], OwnText] = {}
    for language in LANGUAGES:
        said, desk = _shipped(store, language), store.own_texts.of(None, language)
        for model in Confidentiality:
            key = f"{_LIMITS}{model.value}"
            found[language, model] = OwnText(
                key=key,
                chapter=Chapter.CONFIDENTIALITY,
                text=desk.get(key, said(key)),
                wider=said(key),
                own=key in desk,
            )
    return found


@needs(Permission.WRITE_PROGRAMMES)
def set_own_text(store: Store, draft: OwnTextDraft) -> None:
    """Say it in these words from now on. Raises `Invalid` where a place for a date or a name is lost, or nothing is left."""
    if draft.key not in CHAPTER_OF:
        raise Refused("own_texts.issue.not_ours")
    if issues := (*own_text_issues(draft, _shipped(store, draft.language)(draft.key)), *_telling(draft)):
        raise Invalid(issues)
    _write(store, draft.programme_id, draft.language, draft.key, draft.text.strip())


@needs(Permission.WRITE_PROGRAMMES)
def set_own_texts(store: Store, drafts: Sequence[OwnTextDraft]) -> None:
    """Several texts in one act: all of them or, where one has a fault, none. Each issue names the text by its key."""
    issues: list[Issue] = []
    for draft in drafts:
        try:
            set_own_text(store, draft)
        except Invalid as error:
            issues += [replace(issue, field=draft.key) for issue in error.issues]
    if issues:
        raise Invalid(issues)


@needs(Permission.WRITE_PROGRAMMES)
def restore_own_text(store: Store, key: str, language: str, programme_id: ProgrammeId | None = None) -> None:
    """Say again what the program came with, or, for a programme, what the whole desk says."""
    _write(store, programme_id, language, key, "")


def _telling(draft: OwnTextDraft) -> tuple[Issue, ...]:
    """A word that would tell everybody who reads a wall or a list what is wrong with people."""
    word = revealing_word(draft.text) if draft.key in SEEN_BY_ALL else ""
    return (Issue(field="text", key="own_texts.issue.revealing", values={"word": word}),) if word else ()


def _write(store: Store, programme_id: ProgrammeId | None, language: str, key: str, text: str) -> None:
    if programme_id is not None and CHAPTER_OF.get(key) is Chapter.CONFIDENTIALITY:
        programme = store.programmes.get(programme_id)
        if key != _limits_key(programme):
            raise Refused("own_texts.issue.not_promised")
        field = "confidentiality_text_fr" if language == "fr" else "confidentiality_text_en"
        store.programmes.change(programme_id, replace(programme, **{field: text}))
    elif text:
        store.own_texts.set(programme_id, language, key, text)
    else:
        store.own_texts.restore(programme_id, language, key)


@needs(Permission.WRITE_PROGRAMMES)
def preview_own_texts(
    store: Store, chapter: Chapter, programme_id: ProgrammeId | None, language: str, typed: Mapping[str, str]
) -> GatheredSheet:
    """The blank sheet the chapter stands on, with what is typed and not saved yet; a text with a fault is left as it was."""
    programme = store.programmes.get(programme_id) if programme_id else None
    said = _shipped(store, language)
    sound = {
        key: text.strip()
        for key, text in typed.items()
        if not _faulty(OwnTextDraft(key=key, language=language, text=text), said(key))
    }
    kind = SHOWN_ON[chapter]
    choice = SheetChoice(kind=kind, programme_id=programme_id, language=language, blank=True)
    gathered = framed(store, choice, _previewed(choice, programme, sound), programme)
    own = dict(own_sentences(store, programme_id, language)) | sound
    return replace(gathered, options=replace(gathered.options, own=tuple(sorted(own.items()))))


def _faulty(draft: OwnTextDraft, shipped: str) -> bool:
    return bool(own_text_issues(draft, shipped) or _telling(draft))


def _previewed(choice: SheetChoice, programme: Programme | None, sound: Mapping[str, str]) -> AnySheet:
    """The blank form; where it tells what the programme promises, with that as it is typed."""
    sheet = blank_sheet(choice.kind)
    if programme is None or not isinstance(sheet, Agreement | Poster):
        return sheet
    text = sound.get(_limits_key(programme), programme.promised(choice.language))
    return replace(sheet, confidentiality=programme.confidentiality, confidentiality_text=text)


def plain_facts(text: str, language: str) -> tuple[Fault, ...]:
    """What makes a text hard for somebody who reads little: facts about its sentences, no mark."""
    return wording_faults(text, language)


def prepare_logo(data: bytes) -> SiteLogo:
    """A picture from a file, as the mark would be printed. Pure: it needs no desk. Raises `Invalid` for what is no such file."""
    return black_and_white(data)


def logo_of_file(path: Path) -> SiteLogo:
    """The same of a file on a drive, which may have been taken out meanwhile. What cannot be read is no picture either, nor
    is a device or a pipe; never more is read than a logo may have.
    """
    if not path.is_file():
        gone = "own_texts.issue.logo_broken" if path.exists() else "own_texts.issue.logo_gone"
        raise Invalid([Issue(field="logo", key=gone)])
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Invalid([Issue(field="logo", key="own_texts.issue.logo_broken")]) from error
    return prepare_logo(data)


@needs(Permission.WRITE_PROGRAMMES)
def site_logo(store: Store) -> SiteLogo | None:
    """The mark at the head of the sheets, if there is one."""
    return store.own_texts.logo()


@needs(Permission.WRITE_PROGRAMMES)
def set_logo(store: Store, logo: SiteLogo) -> None:
    """Keep a mark. It is looked at once more: whatever comes in is black and white and small when it is kept."""
    store.own_texts.set_logo(replace(black_and_white(logo.png), outside=logo.outside))


@needs(Permission.WRITE_PROGRAMMES)
def remove_logo(store: Store) -> None:
    """Print without a mark again."""
    store.own_texts.remove_logo()


def _shipped(store: Store, language: str) -> Words:
    return words(language, store.settings.desk().setting)


def _limits_key(programme: Programme) -> str:
    return f"{_LIMITS}{programme.confidentiality.value}"
