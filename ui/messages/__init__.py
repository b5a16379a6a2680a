# SPDX-License-Identifier: MIT
"""The only place for message boxes and file dialogs, and the only place where an error becomes a sentence."""
