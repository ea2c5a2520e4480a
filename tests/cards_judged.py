# needs: vobject
"""Another program's eyes on address-book cards: vobject reads versions 3.0 and 4.0, and must find in them whom the book holds, with
their addresses, numbers, organisations, birthdays and ties. Called by judged_by_others.sh with the program and an empty folder."""

import json
import subprocess
import sys
from pathlib import Path

import vobject

mutual, folder = sys.argv[1], Path(sys.argv[2])
LABELS = {"ReportsTo": "manager", "WorksWith": "co-worker", "Friends": "friend", "Knows": "contact", "Mentors": "mentor"}


def export(kind):
    out = folder / f"book.{kind}"
    subprocess.run([mutual, "export", "--demo", "--format", kind, "--out", out], check=True, capture_output=True)
    return out.read_bytes()


def fail(words):
    sys.exit(f"cards_judged: {words}")


def must_be(what, found, expected):
    if found != expected:
        fail(f"{what}: found {found!r}, not {expected!r}")


def values(card, name):
    return [line.value for line in card.contents.get(name, [])]


def listed(card, name):
    """Texts of a list, which vobject parts for some names only."""
    found = []
    for value in values(card, name):
        found += value if isinstance(value, list) else [value]
    return found


def born(person):
    date = person.get("born")
    return None if date is None else (date.get("year"), date.get("month"), date.get("day"))


def birthday(card):
    lines = card.contents.get("bday", [])
    if not lines:
        return None
    text = lines[0].value
    omitted = lines[0].params.get("X-APPLE-OMIT-YEAR", [None])[0]
    yearless = text.startswith("--")
    digits = text.replace("-", "")
    year = None if yearless or text.startswith(f"{omitted}-") else int(digits[:4])
    rest = digits if yearless else digits[4:]
    return (year, int(rest[:2]) if rest[:2] else None, int(rest[2:4]) if rest[2:4] else None)


def lines_are_sound(kind, raw):
    if not raw.endswith(b"\r\n"):
        fail(f"{kind}: the last line has no end")
    for line in raw[:-2].split(b"\r\n"):
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            fail(f"{kind}: a line of {len(line)} octets, or with a stray end")
        line.decode("utf-8")


def relations(kind, cards, names):
    """Ties as the cards tell of them: who, to whom, and what the other is."""
    found = []
    by_uid = {card.uid.value: card.fn.value for card in cards}
    for card in cards:
        labels = {line.group: line.value.strip("_$!<>").lower() for line in card.contents.get("x-ablabel", [])}
        for line in card.contents.get("x-abrelatednames", []):
            found.append((card.fn.value, line.value, labels[line.group]))
        for line in card.contents.get("related", []):
            kinds = [word for kind in line.params["TYPE"] for word in kind.split(",")]
            found.append((card.fn.value, by_uid[line.value], kinds[-1].removeprefix("x-")))
    return sorted(found)


def ties(book, names):
    told = []
    for tie in book["ties"].values():
        word = LABELS.get(tie["kind"])
        one, other = names[tie["from"]], names[tie["to"]]
        if word == "mentor":
            one, other = other, one
        if word:
            told.append((one, other, word))
    return sorted(told)


book = json.loads(export("json"))["book"]
people = list(book["people"].values())
names = {id: person["name"] for id, person in book["people"].items()}
for kind, version in (("vcard3", "3.0"), ("vcard4", "4.0")):
    raw = export(kind)
    lines_are_sound(kind, raw)
    cards = list(vobject.readComponents(raw.decode("utf-8")))
    must_be(f"{kind}: names", [card.fn.value for card in cards], [person["name"] for person in people])
    must_be(f"{kind}: UIDs", len({card.uid.value for card in cards}), len(people))
    for card, person in zip(cards, people):
        name = person["name"]
        if version == "3.0":
            card.validate(raiseException=True)
        must_be(f"{name}: version", card.version.value, version)
        must_be(f"{name}: name", f"{card.n.value.given} {card.n.value.family}".strip(), name)
        must_be(f"{name}: email", values(card, "email"), person.get("emails", []))
        must_be(f"{name}: phones", values(card, "tel"), person.get("phones", []))
        must_be(f"{name}: links", values(card, "url"), person.get("links", []))
        must_be(f"{name}: title", "".join(values(card, "title")), person.get("title", ""))
        organisation = [part for part in (person.get("organisation", ""), person.get("unit", "")) if part]
        must_be(f"{name}: organisation", [part for part in listed(card, "org") if part], organisation)
        must_be(f"{name}: tags", sorted(listed(card, "categories")), sorted(person.get("tags", [])))
        must_be(f"{name}: birthday", birthday(card), born(person))
        must_be(f"{name}: notes", values(card, "note"), [])
    must_be(f"{kind}: ties", relations(kind, cards, names), ties(book, names))
print(f"{len(people)} people and {len(ties(book, names))} ties, in cards of versions 3.0 and 4.0")
