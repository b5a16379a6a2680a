# SPDX-License-Identifier: MIT
"""Breaking the glass: private notes of others, opened for a reason and on the record."""
