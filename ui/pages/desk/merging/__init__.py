# SPDX-License-Identifier: MIT
"""People who may be on the desk twice: looked at side by side, made one, or said to be two."""
