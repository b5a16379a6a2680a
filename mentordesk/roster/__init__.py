# SPDX-License-Identifier: MIT
"""The roster engine: file -> table -> columns -> drafts -> plan. Reads the given file and nothing else; writes nothing."""
