# SPDX-License-Identifier: MIT
"""Forms: declared fields that load a draft, give a draft, and show every issue at its field."""
