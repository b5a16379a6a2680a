# SPDX-License-Identifier: MIT
"""The end of someone's sitting at the computer: its screen locks, it goes to sleep, another user takes it, it shuts down.

Linux tells it on the local message bus (logind and the screen saver), Windows by messages to a window. A bus that is not
local is not spoken to. What was written for Windows was never run there.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, QTimer, Signal, Slot

if sys.platform == "linux":
    from PySide6.QtDBus import QDBusConnection

_BUSES = {"system": "DBUS_SYSTEM_BUS_ADDRESS", "session": "DBUS_SESSION_BUS_ADDRESS"}
_SIGNALS = (
    ("system", "org.freedesktop.login1.Session", "Lock", "on_lock()"),
    ("system", "org.freedesktop.login1.Manager", "PrepareForSleep", "on_state(bool)"),
    ("system", "org.freedesktop.login1.Manager", "PrepareForShutdown", "on_state(bool)"),
    ("session", "org.freedesktop.ScreenSaver", "ActiveChanged", "on_state(bool)"),
    ("session", "org.gnome.ScreenSaver", "ActiveChanged", "on_state(bool)"),
)

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 4
WM_WTSSESSION_CHANGE = 0x02B1
_AWAY = frozenset({2, 4, 6, 7})
"""Console disconnected (user switch), remote disconnected, logged off, locked."""


class SessionWatch(QObject):
    """`ended()` when whoever sat here has turned away from the computer, as far as the system tells."""

    ended = Signal()

    def __init__(self, bus: Callable[[str], Any] | None = None) -> None:
        super().__init__()
        self._bus = bus or local_bus

    def start(self) -> None:
        """Listen from now on; where nobody tells, nothing happens."""
        for name, interface, told, slot in _SIGNALS:
            if (bus := self._bus(name)) is not None:
                bus.connect("", "", interface, told, self, SLOT(slot))

    def stop(self) -> None:
        """Listen no more."""
        for name, interface, told, slot in _SIGNALS:
            if (bus := self._bus(name)) is not None:
                bus.disconnect("", "", interface, told, self, SLOT(slot))

    @Slot()
    def on_lock(self) -> None:
        """The screen is being locked."""
        self.ended.emit()

    @Slot(bool)
    def on_state(self, begins: bool) -> None:
        """The computer goes to sleep or down, or the screen saver comes; its end is of no interest."""
        if begins:
            self.ended.emit()


def local_bus(name: str) -> Any:
    """The message bus of the system or of the user's session; None where there is none or it is not local."""
    if sys.platform != "linux" or not is_local(name):
        return None
    return QDBusConnection.systemBus() if name == "system" else QDBusConnection.sessionBus()


def is_local(bus: str) -> bool:
    """Whether a message bus is reached through a local socket. Unset, the system's own address is one."""
    address = os.environ.get(_BUSES[bus], "unix:" if bus == "system" else "")
    return bool(address) and all(part.startswith("unix:") for part in address.split(";") if part)


class WindowsSession(QAbstractNativeEventFilter):
    """Hears of a locked screen, a switched user and sleep on Windows. Written for it, never run there."""

    def __init__(self, window: int, ended: Callable[[], object]) -> None:
        super().__init__()
        self._ended = ended
        windll: Any = ctypes.windll  # type: ignore[attr-defined]
        windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, eventType: Any, message: int) -> object:
        told = wintypes.MSG.from_address(int(message))
        if turns_away(told.message, told.wParam):
            QTimer.singleShot(0, self._ended)
        return False, 0


def turns_away(message: int, detail: int) -> bool:
    """Whether a message of Windows says that the user turned away or the computer goes to sleep."""
    if message == WM_WTSSESSION_CHANGE:
        return detail in _AWAY
    return message == WM_POWERBROADCAST and detail == PBT_APMSUSPEND


def close_politely(act: Callable[[], object], at_once: Callable[[], object] = lambda: None) -> None:
    """Let a logout or shutdown (SIGTERM, SIGHUP) close the desk as the window's own Quit does; within half a second.

    `at_once` is called before that, even while nothing else is listened to, as in the middle of a lock.
    """

    def hear(*_: object) -> None:
        at_once()
        QTimer.singleShot(0, act)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, hear)
    # Python hears a signal only when it runs, and an idle window runs none of it.
    tick = QTimer(QCoreApplication.instance())
    tick.setInterval(500)
    tick.timeout.connect(_nothing)
    tick.start()


def _nothing() -> None:
    return
