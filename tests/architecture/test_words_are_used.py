# SPDX-License-Identifier: MIT
"""Code and catalogues meet: every key the code names exists, and no sentence stands in the code itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.catalogues import areas, catalogue
from tests.architecture.sources import CORE, ROOT, WINDOW, called_name, place, python_files, spoken_literals, tree

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")
ASKING = {"words", "plural", "label", "tr", "say", "text"}

SHOWN_BY = {
    "setText", "setWindowTitle", "setTitle", "setSubTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setLabelText", "setInformativeText", "setDetailedText", "setPrefix",
    "setSuffix", "setSpecialValueText", "setItemText", "setTabText", "setHeaderLabels", "setHorizontalHeaderLabels",
    "setApplicationDisplayName", "addItem", "addItems", "insertItem", "addAction", "addMenu", "addTab", "addRow", "showMessage",
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QListWidgetItem", "QTableWidgetItem",
    "QTreeWidgetItem", "QStandardItem", "QDockWidget",
}  # fmt: skip
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
SENTENCE = re.compile(r"[A-ZÀ-Ü][a-zà-ÿ’']*[ \u00a0][a-zà-ÿ’']+([ \u00a0][a-zà-ÿ’']+)")
FOR_DEVELOPERS = (ast.Raise, ast.Assert)


def known_prefixes() -> set[str]:
    """Every key and every group of keys, as `area`, `area.group`, `area.group.key`."""
    found: set[str] = set()
    for key in catalogue("en"):
        parts = key.split(".")
        found.update(".".join(parts[:end]) for end in range(1, len(parts) + 1))
    return found


def names_a_key(text: str) -> bool:
    """Whether a text can only be meant as a key of a catalogue."""
    area = text.partition(".")[0]
    return bool(KEY.fullmatch(text)) and (area in areas("en") or area.startswith("errors_"))


def missing_keys(module: ast.AST, known: set[str]) -> list[tuple[ast.AST, str]]:
    """The keys that code names, whole or as the start of an f-string, and that no catalogue has."""
    missing: list[tuple[ast.AST, str]] = []
    pieces = {id(piece) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for piece in node.values}
    pieces |= {id(value) for value in names_of_other_things(module)}
    for node in spoken_literals(module):
        if names_a_key(node.value) and id(node) not in pieces and node.value not in known:
            missing.append((node, node.value))
    for node in ast.walk(module):
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if "." in start and names_a_key(
                f"{start}x"
            ):
                if not any(key.startswith(start) for key in known):
                    missing.append((node, start))
            case ast.Call(args=[ast.Constant(value=str(key)), *_]) if called_name(node) in ASKING:
                if KEY.fullmatch(key) and key not in known and not names_a_key(key):
                    missing.append((node, key))
            case ast.keyword(arg="key", value=ast.Constant(value=str(key))) if (
                key not in known and f"errors.{key}" not in known
            ):
                missing.append((node.value, key))
    return missing


def names_of_other_things(module: ast.AST) -> list[ast.AST]:
    """What looks like a key and is none: what a seal is bound to (`_CONTEXT = "apart.reason"`), an action's own `id`."""
    found: list[ast.AST] = []
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.endswith("CONTEXT"):
                found.append(value)
            case ast.keyword(arg="id", value=value):
                found.append(value)
    return found


def keys_of_errors(module: ast.AST) -> list[tuple[ast.AST, str]]:
    """The `key = "..."` of each error class, as the catalogue knows it."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                match line:
                    case ast.Assign(targets=[ast.Name(id="key")], value=ast.Constant(value=str(key))):
                        found.append((line, key if "." in key else f"errors.{key}"))
    return found


def shown_literals(module: ast.AST) -> list[tuple[ast.AST, str]]:
    """Texts with letters that are handed to a widget as they stand."""
    found: list[tuple[ast.AST, str]] = []
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and called_name(call) in SHOWN_BY:
            for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
                found += [(call, text) for text in texts_of(argument) if LETTERS.search(text)]
    return found


def texts_of(argument: ast.AST) -> list[str]:
    """The literal parts of an argument; what is asked of a function inside it is not one."""
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return [text for part in parts for text in texts_of(part)]
        case ast.BinOp(left=left, right=right):
            return texts_of(left) + texts_of(right)
        case ast.IfExp(body=body, orelse=otherwise):
            return texts_of(body) + texts_of(otherwise)
    return []


def sentences(module: ast.AST) -> list[tuple[ast.AST, str]]:
    """Texts that read like a sentence, except what no user meets: a raised bug, an assertion, a label made into bytes."""
    internal = {id(inner) for node in ast.walk(module) if is_internal(node) for inner in ast.walk(node)}
    return [
        (node, node.value)
        for node in spoken_literals(module)
        if id(node) not in internal and SENTENCE.search(node.value)
    ]


def is_internal(node: ast.AST) -> bool:
    """Whether what stands in a node is read by developers or machines only."""
    return isinstance(node, FOR_DEVELOPERS) or (isinstance(node, ast.Call) and called_name(node) == "encode")


ALL = pytest.mark.parametrize("file", python_files(CORE, WINDOW), ids=lambda file: str(file.relative_to(ROOT)))


@ALL
def test_every_key_named_in_code_exists(file: Path):
    known = known_prefixes()
    missing = missing_keys(tree(file), known) + [
        (node, key) for node, key in keys_of_errors(tree(file)) if key not in known
    ]
    assert [f"{place(file, node)} {key}" for node, key in missing] == []


@ALL
def test_no_sentence_stands_in_the_code(file: Path):
    assert [f"{place(file, node)} {text}" for node, text in sentences(tree(file))] == []


@pytest.mark.parametrize("file", python_files(WINDOW), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_widget_is_given_a_text_as_it_stands(file: Path):
    assert [f"{place(file, node)} {text}" for node, text in shown_literals(tree(file))] == []


@pytest.mark.parametrize(
    "line",
    ['QLabel("Name")', 'box.setText("Close" + x)', 'box.setToolTip(f"{n} people")', 'page.addAction("Undo", call)'],
)
def test_a_planted_widget_text_is_found(line: str):
    assert shown_literals(ast.parse(line))


@pytest.mark.parametrize("line", ['x = "The desk is locked"', 'say(f"Le bureau est {etat}")'])
def test_a_planted_sentence_is_found(line: str):
    assert sentences(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    ['words("calendar.nowhere")', 'Issue(field="x", key="nothing.here")', 'words(f"calendar.nowhere.{n}")',
     'raise Refused("errors_nowhere.at_all")', 'words.plural("nowhere.people", 3)'],
)  # fmt: skip
def test_a_planted_missing_key_is_found(line: str):
    assert missing_keys(ast.parse(line), known_prefixes())
