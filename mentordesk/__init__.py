# SPDX-License-Identifier: MIT
"""MentorDesk's core: everything but the window. No Qt, no network, no globals."""

__version__ = "0.1.0"
