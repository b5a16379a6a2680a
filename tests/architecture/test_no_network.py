# SPDX-License-Identifier: MIT
"""No network code, seen name by name: import-linter knows outside packages at top level only, so Qt's own is sought here."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import CORE, ROOT, WINDOW, place, python_files, tree

MODULES = {
    "socket", "_socket", "socketserver", "ssl", "_ssl", "http", "urllib", "asyncio", "selectors", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "xmlrpc", "webbrowser", "wsgiref", "requests", "urllib3", "httpx", "aiohttp",
    "websockets", "paramiko",
}  # fmt: skip
QT_MODULES = {
    "QtNetwork", "QtNetworkAuth", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebEngineQuick", "QtWebSockets",
    "QtWebChannel", "QtHttpServer", "QtRemoteObjects", "QtBluetooth", "QtNfc", "QtSerialBus", "QtWebView",
}  # fmt: skip
NAMES = {
    "QTcpSocket",
    "QUdpSocket",
    "QNetworkAccessManager",
    "QLocalServer",
    "QDesktopServices",
    "openUrl",
    "uuid1",
    "getnode",
}


def network_names(module: ast.AST) -> list[tuple[ast.AST, str]]:
    """Every import, attribute or text in the code that leads to a network."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                found += [(node, alias.name) for alias in names if set(alias.name.split(".")) & (MODULES | QT_MODULES)]
            case ast.ImportFrom(module=source, names=names):
                parts = set((source or "").split(".")) | {alias.name for alias in names}
                found += [(node, part) for part in parts & (QT_MODULES | NAMES)]
                found += [(node, source) for _ in [0] if (source or "").split(".")[0] in MODULES]
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in QT_MODULES | NAMES:
                found.append((node, name))
            case ast.Call(func=ast.Name(id="__import__") | ast.Attribute(attr="import_module")):
                found.append((node, "an import made at run time"))
    return found


@pytest.mark.parametrize("file", python_files(CORE, WINDOW), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_reaches_for_the_network(file: Path):
    assert [f"{place(file, node)} {name}" for node, name in network_names(tree(file))] == []


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "import urllib.request",
        "from http import client",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "import PySide6; PySide6.QtNetwork.QTcpSocket()",
        "from PySide6.QtGui import QDesktopServices",
        "import uuid; uuid.uuid1()",
        "importlib.import_module(name)",
    ],
)
def test_a_planted_network_name_is_found(line: str):
    assert network_names(ast.parse(line))


def test_opening_the_core_and_the_window_loads_no_network_module():
    """Every module of both roots, imported in one process: Qt's network library stays out of memory."""
    modules = sorted(
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in python_files(CORE, WINDOW)
        if file.name != "__main__.py"
    )
    program = (
        f"import importlib, pathlib\nfor name in {modules!r}: importlib.import_module(name)\n"
        "maps = pathlib.Path('/proc/self/maps')\n"
        "print([line for line in maps.read_text().splitlines() if 'Network' in line] if maps.exists() else [])"
    )
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr.strip().splitlines()[-1:]
    assert result.stdout.strip() == "[]"
