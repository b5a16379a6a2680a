# SPDX-License-Identifier: MIT
"""Tables of records: columns as functions of a record, a model that never queries, a view that answers to the keyboard."""
