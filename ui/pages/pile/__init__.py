# SPDX-License-Identifier: MIT
"""The place where paper comes back: a pile is scanned or typed in, sheet by sheet, and what is still out is listed."""
