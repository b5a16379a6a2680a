# SPDX-License-Identifier: MIT
"""Builders and small doubles shared by the tests."""
