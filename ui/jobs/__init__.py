# SPDX-License-Identifier: MIT
"""Work off the UI thread: one thread for the desk, a small pool for computing, and the way home."""
