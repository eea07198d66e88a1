# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample commune with the sixth plan beside the built-in ones, and cases run over it. TAP.

A file that uses it is started as FILE PROGRAM SOURCE_ROOT.
"""

import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
cases = []


def case(function):
    cases.append(function)
    return function


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout


def main(suite):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        os.makedirs(os.path.join(folder, "vongtay/plans"))
        shutil.copy(os.path.join(ROOT, "tests/data/tre-em-ngheo-2026.ini"), os.path.join(folder, "vongtay/plans"))
        run("--new", f"--register={folder}/sample.vongtay", "--commune=Phường Nguyễn Trãi",
            "--province=Tỉnh Quảng Ngãi")
        run(f"--register={folder}/sample.vongtay", f"--import={ROOT}/data/sample/sample-commune.xlsx")
        for number, function in enumerate(cases, 1):
            path = f"/vt/{suite}/" + function.__name__.removeprefix("test_").replace("_", "-")
            try:
                function(folder)
                print(f"ok {number} {path}")
            except Exception as problem:
                failed += 1
                print(f"not ok {number} {path}\n# {type(problem).__name__}: {problem}")
    print(f"1..{len(cases)}")
    return 1 if failed else 0
