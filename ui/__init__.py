# SPDX-License-Identifier: MIT
"""The window: every widget, thread and screen word. No SQL, no engines, no network."""
