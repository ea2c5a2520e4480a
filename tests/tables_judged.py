# needs: openpyxl
"""Another program's eyes on what leaves as tables: openpyxl reads the workbook, Python's csv the tables, and both must say what the
book says. Called by judged_by_others.sh with the program and an empty folder."""

import csv
import datetime
import json
import subprocess
import sys
from pathlib import Path

import openpyxl

mutual, folder = sys.argv[1], Path(sys.argv[2])
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(kind, *options):
    out = folder / f"book.{kind}"
    subprocess.run([mutual, "export", "--demo", "--format", kind, "--out", out, "--notes", *options], check=True, capture_output=True)
    return out


def unguarded(cell):
    """A cell as it was before an apostrophe made a text of it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def tables(at):
    found = {}
    for file in sorted(at.glob("*.csv")):
        with open(file, newline="", encoding="utf-8") as lines:
            found[file.stem] = list(csv.reader(lines))
    return found


def told(cell):
    """What a cell of the workbook says, in the words of the tables."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime.datetime):
        assert cell.number_format == "yyyy-mm-dd", cell.number_format
        return cell.value.date().isoformat()
    return str(cell.value)


book = json.loads(export("json").read_text(encoding="utf-8"))["book"]
safe = tables(export("csv"))
for name, rows in safe.items():
    for row in rows[1:]:
        assert len(row) == len(rows[0]), (name, row)
        assert not any(cell.startswith(FORMULA) for cell in row), (name, row)
for name in ["people", "exchanges", "ties", "encounters", "promises", "disputes", "missions", "decisions", "reviews", "actions"]:
    assert len(safe[name]) == 1 + len(book[name]), name
column = safe["people"][0].index("name")
names = {person["name"] for person in book["people"].values()}
assert {unguarded(row[column]) for row in safe["people"][1:]} == names

workbook = openpyxl.load_workbook(export("xlsx"))
assert sorted(workbook.sheetnames) == sorted(safe), workbook.sheetnames
days = numbers = 0
for sheet in workbook.worksheets:
    assert sheet.freeze_panes == "A2", sheet.title
    rows = list(sheet.iter_rows())
    assert all(cell.data_type != "f" for row in rows for cell in row), "no cell is a formula"
    days += sum(cell.is_date for row in rows[1:] for cell in row)
    numbers += sum(cell.data_type == "n" and cell.value is not None and not cell.is_date for row in rows[1:] for cell in row)
    expected = [[unguarded(cell) for cell in row] for row in safe[sheet.title]]
    assert [[told(cell) for cell in row] for row in rows] == expected, sheet.title
assert days > 500 and numbers > 300, (days, numbers)
print(f"openpyxl agrees on {len(safe)} tables with {days} days and {numbers} numbers")
