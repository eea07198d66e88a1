#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that the tables' constraints keep out of a sound register and flipped bits may put in. TAP.

Each such register is counted or refused; nothing crashes.

    test-damaged.py VONGTAY LIST-MEMBERS [--all]

--all: every column of every table with a dozen values, minutes.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import paper_figures
from compare import Program
from random_register import RandomRegister

VONGTAY, LIST_MEMBERS = sys.argv[1:3]
ALL = "--all" in sys.argv
TABLES = ["hamlet", "household", "person", "stay", "membership", "disability", "screening", "placement", "visit", "need",
          "service", "allowance", "activity", "attendance", "staff", "resource", "baseline"]
UNUSED = {"id", "created_at", "updated_at", "void_reason"}
VALUES = [None, b"\0\xff\xfe", "rác", 2**63 - 1, -2**63, -1, "", "9999-99-99", "2025-02-30", "0000", 1e300, "á" * 5000]


def make_unguarded(path):
    """The register, without what keeps nonsense out; the columns that need a value."""
    with sqlite3.connect(path) as database:
        columns = [(table, column[1]) for table in TABLES for column in database.execute(f"PRAGMA table_info({table})")
                   if column[1] not in UNUSED and (ALL or column[3])]
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = replace (replace (sql, ' NOT NULL', ''), 'STRICT', '')"
                         " WHERE type = 'table'")
    database.close()
    return columns


def damage(path, table, column, value):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA ignore_check_constraints = ON")
    try:
        database.execute(f"UPDATE {table} SET {column} = ?", (value,))
    except sqlite3.IntegrityError:  # unique
        database.execute(f"UPDATE {table} SET {column} = ? WHERE id = (SELECT max (id) FROM {table})", (value,))
    database.close()


def count(path):
    runs = [word for plan in paper_figures.PLANS for word in (plan, "2025", "2025-12-31")]
    return subprocess.run([LIST_MEMBERS, path, *runs], capture_output=True).returncode


def main():
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        book, sound, damaged = (os.path.join(folder, name) for name in ("a.xlsx", "a.vongtay", "b.vongtay"))
        RandomRegister(3).save(book)
        Program(VONGTAY, LIST_MEMBERS, sound).new(book)
        for table, column in make_unguarded(sound):
            for value in VALUES if ALL else VALUES[:1]:
                for end in ("", "-wal", "-shm"):
                    if os.path.exists(damaged + end):
                        os.remove(damaged + end)
                shutil.copy(sound, damaged)
                damage(damaged, table, column, value)
                status = count(damaged)
                found.add(status)
                if status not in (0, 1):
                    print(f"# {table}.{column} = {value!r:.40}: status {status}")
    print(f"{'ok' if found == {0, 1} else 'not ok'} 1 /vt/damaged/counts-or-refuses")
    print("1..1")


main()
