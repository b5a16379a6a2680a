# SPDX-License-Identifier: MIT
"""Nets under the French: what no reader of French lets pass, in the words, the terms of other places and the activities.

They catch slips, not style: whether a sentence is one that somebody would say, only somebody who speaks French can tell.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.catalogues import catalogue
from tests.architecture.sources import CORE, ROOT, WINDOW, place, python_files, tree

# fmt: off
_NEEDS_ACCENTS = """
    activite activites annee annees annulee annulees apercu apres arret arreter arrivee aussitot
    bientot cafe cles completer conge controle controler cree creee creer debut deja deleguer demarrer derniere
    dernieres detenu detenue detenues detenus deuxieme difference different differente difficulte donnee donnees duree ecole
    ecoute ecouter ecran ecrire ecrit ecrite eleve eleves energie enregistree entree entrees equipe
    equipes etablissement etage etape etapes etat etes etre eux-memes evenement evenements eviter experience facon fete
    francais garcon habilite hebergement hopital idee idees imprimee imprimees interet interets interieur journee
    lecon liberation liberte lumiere maniere matinee medecin medical memes memoire necessaire numero numeros operation
    pensee periode personnalite phenomene plutot poignee precedent precedente preference preferer premiere premieres prenom
    preparer present presente presentation prete prevenir prevu prevue prevues probleme problemes qualite quantite
    realite recu recue reference reglage reglages regle regles repondre reponse reponses reserve resultat resultats
    reunion role roles sante seance seances securite selection societe soiree supprimee telephone
    tres verification verifications verifier verifiee verite voila
    """
NEEDS_ACCENTS = frozenset(_NEEDS_ACCENTS.split())
"""Words that French does not have without their accents; those that are words as well ("cote", "a", "ou") are not here."""

_ENGLISH = """
    about after again all also and any are been before being between both can does done each else every everybody
    for given has have here his how into its just know left made make more must need never nobody nothing now once only
    other others our own print same see shall should since some somebody still such than that the their them then there
    these they thing things this those through until very was week were what when where which while who why will with
    without would yet you your
    """
ENGLISH = frozenset(_ENGLISH.split())
# fmt: on

ONE_TERM = {
    r"mentorés?": "personne mentorée",
    r"exports?": "exportation",
    r"candidatures?": "demande",
    r"incompatibilités?": "consigne de non-contact",
    r"pupilles?|(?:le|un|son|votre) protégé|encadrement par les pairs": "personne mentorée",
}
"""What a thing is not called (domain.md section 6), and what it is called instead."""

ITS_OWN_NAME = re.compile(r"[Mm]entoré\(e\)|« [Mm]entoré »|titres Mentor et Mentoré")
TYPED = re.compile(
    r"--[a-z-]+|https?://\S+|\S+\.(?:toml|txt|md|db|csv|pdf|age|py|zip)\b|\{[a-z_.]+\}|«\s[a-z_-]+\s»|[a-z]+_[a-z_]+|age -d.*"
)
"""What is typed as it stands, whatever the language: options, names of files, places to be filled, codes."""
CODES = re.compile(
    r"\b(?:mentors?|mentees?|scores?|id|needs|capacity|forbidden|pinned|true|false|served|quality|newest|restore)\b"
)
WORD = re.compile(r"[A-Za-zÀ-ÿœŒ]+(?:-[A-Za-zÀ-ÿ]+)*")
ACTS = re.compile(r"\.(?:act|do)\.[a-z_.]+$|\.go$")


def leaves(found: object, at: str) -> Iterator[tuple[str, str]]:
    """Every text of a file, with where it stands."""
    match found:
        case str():
            yield at, found
        case dict():
            for key, inner in found.items():
                yield from leaves(inner, f"{at}.{key}")
        case list():
            for place, inner in enumerate(found):
                yield from leaves(inner, f"{at}.{place}")


@cache
def french() -> dict[str, str]:
    """All the French that is shipped: the words, what other places say instead, the activities."""
    texts = dict(catalogue("fr"))
    for pattern in ("settings/*/*fr.toml", "activities/*/fr.toml"):
        for file in sorted((ROOT / "resources").glob(pattern)):
            texts |= dict(leaves(tomllib.loads(file.read_text(encoding="utf-8")), f"{file.parent.name}/{file.stem}"))
    return texts


def prose(text: str) -> str:
    """A text without what is typed as it stands and without the marks of its keys."""
    return CODES.sub(" ", TYPED.sub(" ", text.replace("&", "")))


def where(shape: re.Pattern[str] | str, texts: dict[str, str] | None = None) -> list[str]:
    """The keys of the texts in which something stands, with it."""
    found = ((key, re.search(shape, text)) for key, text in (texts or french()).items())
    return [f"{key}: {hit.group()}" for key, hit in found if hit]


def slips(forbidden: frozenset[str]) -> list[str]:
    """Where a forbidden word stands in prose."""
    return [
        f"{key}: {word}"
        for key, text in french().items()
        if not key.startswith(("sheets.revealing", "languages.", "demo.", "tour.file."))
        for word in WORD.findall(prose(text))
        if word.lower() in forbidden
    ]


def test_the_nets_are_cast_over_all_the_french():
    assert len(french()) > 8000
    assert {key.partition("/")[0] for key in french() if "/" in key} >= {"school", "outside", "01-first-meeting-map"}


def test_no_word_lost_its_accents():
    assert slips(NEEDS_ACCENTS) == []
    assert where(r"\b[àa] cote\b|\bca (?:va|ne)\b|\bA (?:la|ce|qui|quoi)\b") == []


def test_no_english_word_was_left():
    assert slips(ENGLISH) == []


def test_each_thing_has_one_name():
    texts = {key: prose(ITS_OWN_NAME.sub("", text)) for key, text in french().items()}
    for called, name in ONE_TERM.items():
        assert where(rf"\b(?:{called})\b", texts) == [], name


def test_quotes_come_in_pairs_and_are_guillemets():
    assert [key for key, text in french().items() if text.count("«") != text.count("»")] == []
    assert where(r"[\"“”]|(?<!\d)'|«\S|\S»|\.\.\.") == []


def test_no_space_is_doubled_where_the_english_has_one():
    english = catalogue("en")
    doubled = [key for key, text in french().items() if "  " in text and "  " not in english.get(key, "")]
    assert doubled == []


def test_signs_have_their_space_in_the_activities_too():
    assert where(r"[A-Za-zÀ-ÿ»)}][!?;](?:\s|$)|[A-Za-zÀ-ÿ»)}]:(?:\s|$)") == []
    assert where(r"\s[,.](?:\s|$)|\(\s|\s\)") == []


def test_an_action_is_an_infinitive_and_no_order():
    orders = where(
        re.compile(r"^\w+ez\b"), {k: t.replace("&", "") for k, t in catalogue("fr").items() if ACTS.search(k)}
    )
    assert orders == []


AS_IT_CAME = {"mentordesk/usecases/export_rows.py", "mentordesk/roster/apart_list.py", "mentordesk/vault/opening.py"}
"""Where a colon is no language's: a column's heading before its cell, the name of a slot."""


def english_colons(module: ast.AST) -> list[ast.JoinedStr]:
    """Texts that put one thing after another with the colon of English; nobody reads those of a raised bug."""
    raised = {id(inner) for node in ast.walk(module) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr) and id(node) not in raised
        for before, piece in zip(node.values, node.values[1:], strict=False)
        if isinstance(before, ast.FormattedValue)
        and isinstance(piece, ast.Constant)
        and str(piece.value).startswith(": ")
    ]


def test_no_code_puts_the_colon_of_one_language_between_two_things():
    """`Words.about` does: French has a space there."""
    spoken = [file for file in python_files(CORE, WINDOW) if str(file.relative_to(ROOT)) not in AS_IT_CAME]
    assert [place(file, node) for file in spoken for node in english_colons(tree(file))] == []


def test_a_planted_colon_is_found():
    assert english_colons(ast.parse('f"{name}: {said}"'))
    assert not english_colons(ast.parse('raise ValueError(f"{name}: {said}")'))


@pytest.mark.parametrize(
    "slip", ["La reunion", "un role", "the desk", "Quatre mentorés", "un export", "(avec les mots", "Ouvrez"]
)
def test_each_net_holds_what_it_is_for(slip: str):
    caught = [
        any(word.lower() in NEEDS_ACCENTS | ENGLISH for word in WORD.findall(prose(slip))),
        any(re.search(rf"\b(?:{called})\b", slip) for called in ONE_TERM),
        slip.count("(") != slip.count(")"),
        bool(re.match(r"\w+ez\b", slip)),
    ]
    assert any(caught)
