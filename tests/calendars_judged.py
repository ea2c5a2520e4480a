# needs: icalendar recurring_ical_events
"""Another program's eyes on calendars: recurring_ical_events says when the meetings of made-up calendars took place, and icalendar
reads what Mutual writes. Called by judged_by_others.sh with the program and an empty folder. Real calendars are compared too where
MUTUAL_SAMPLES names a folder that has them under ics."""

import collections
import datetime
import json
import logging
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

# What the two libraries find odd in a calendar is no matter of ours.
warnings.simplefilter("ignore")
logging.disable()
mutual, folder = sys.argv[1], Path(sys.argv[2])
TODAY = datetime.date.today()
try:
    FIRST = TODAY.replace(year=TODAY.year - 5)
except ValueError:
    FIRST = TODAY.replace(year=TODAY.year - 5, day=28)
GUEST = b"ATTENDEE;CN=A Guest:mailto:guest@example.org"
# What only one of the two reads, with the reason.
DIFFERENT = {
    "apple_ccs-calendarserver__Test-01A.ics": "bare CR",
    "apple_ccs-calendarserver__Test-01B.ics": "bare CR",
    "apple_ccs-calendarserver__Test-03A.ics": "bare CR",
    "collective_icalendar__issue_1081_invalid_rrule_freq.ics": "an unknown rule: the first time is read",
    "collective_icalendar__issue_178_custom_component_contains_other.ics": "not in a calendar",
    "collective_icalendar__rfc_7265_example_4.ics": "not in a calendar",
    "collective_icalendar__rfc_7529.ics": "another calendar's rule: the first time is read",
    "ical4j_ical4j__twinkle.ics": "a date that is none",
    "jens-maus_node-ical__non-utc-until-ny.ics": "an end without a zone: that of the event",
    "jens-maus_node-ical__test_date_duration.ics": "a length of a week",
    "kewisch_ical.js__google_birthday.ics": "a day in UTC",
}


def run(*arguments):
    return subprocess.run([mutual, *map(str, arguments)], capture_output=True, text=True)


def ours(file):
    """The days and minutes of what Mutual reads, as it keeps them."""
    book = folder / "book.ron"
    book.unlink(missing_ok=True)
    done = run("import", file, "--into", book)
    if done.returncode or not book.exists():
        return collections.Counter()
    out = folder / "book.json"
    run("export", book, "--format", "json", "--out", out).check_returncode()
    encounters = json.loads(out.read_text(encoding="utf-8"))["book"].get("encounters", {}).values()
    return collections.Counter((one["date"], one.get("minutes")) for one in encounters)


def length(start, end):
    """Minutes between two times; none for whole days and for what no meeting lasts."""
    if not (isinstance(start, datetime.datetime) and isinstance(end, datetime.datetime)):
        return None
    if start.tzinfo and end.tzinfo:
        start, end = start.astimezone(datetime.timezone.utc), end.astimezone(datetime.timezone.utc)
    minutes = (end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds() // 60
    return int(minutes) if 0 < minutes <= 60_000 else None


def theirs(content):
    """The days and minutes of what recurring_ical_events reads: only what happened, and nothing that Mutual leaves out by intent."""
    found = collections.Counter()
    for calendar in icalendar.Calendar.from_ical(content, multiple=True):
        if str(calendar.get("METHOD", "")).upper() in ("REPLY", "COUNTER", "CANCEL", "REFRESH"):
            continue
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for event in query.between(FIRST, TODAY + datetime.timedelta(days=2)):
            start, end = event["DTSTART"].dt, event.get("DTEND")
            day = start.date() if isinstance(start, datetime.datetime) else start
            if FIRST <= day <= TODAY and str(event.get("STATUS", "")).upper() != "CANCELLED":
                found[str(day), length(start, end.dt) if end else None] += 1
    return found


def compare(name, content):
    file = folder / "calendar.ics"
    file.write_bytes(content)
    expected, found = theirs(content), ours(file)
    assert found == expected, f"{name}: only Mutual {found - expected}, only the other {expected - found}"
    return sum(found.values())


def calendar(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Judge//EN"]
    for at, event in enumerate(events):
        lines += ["BEGIN:VEVENT", *([] if "UID:" in event else [f"UID:{at}"]), "DTSTAMP:20200101T000000Z", *event.split("\n"), GUEST.decode(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def made_up():
    """Calendars with the traps of real ones, a good year back from today."""
    monday = TODAY - datetime.timedelta(days=TODAY.weekday() + 400)
    monday -= datetime.timedelta(days=monday.weekday())
    day = lambda plus: (monday + datetime.timedelta(days=plus)).strftime("%Y%m%d")
    rules = [
        "FREQ=DAILY;COUNT=10",
        "FREQ=DAILY;INTERVAL=3",
        f"FREQ=DAILY;UNTIL={day(20)}T130000Z",
        f"FREQ=WEEKLY;UNTIL={day(70)}T235959Z",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,TH,SU",
        "FREQ=MONTHLY;COUNT=12",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=2TU,4TU",
        "FREQ=MONTHLY;BYMONTHDAY=31,-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
        "FREQ=YEARLY;BYYEARDAY=1,100,-1",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    ]
    starts = [
        ("DTSTART;TZID=America/New_York:{}T090000", "DTEND;TZID=America/New_York:{}T094500"),
        ("DTSTART;TZID=Asia/Kolkata:{}T003000", "DTEND;TZID=Asia/Kolkata:{}T013000"),
        ("DTSTART:{}T233000Z", "DTEND:{}T235900Z"),
        ("DTSTART:{}T090000", "DTEND:{}T100000"),
    ]
    for rule in rules:
        for start, end in starts:
            times = f"{start.format(day(0))}\n{end.format(day(0))}"
            yield f"{rule} {start}", calendar(f"{times}\nRRULE:{rule}")
        if "UNTIL" not in rule:
            yield f"{rule} of days", calendar(f"DTSTART;VALUE=DATE:{day(0)}\nRRULE:{rule}")
    weekly = f"UID:e\nDTSTART;TZID=Europe/Berlin:{day(0)}T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=6"
    for name, more, change in [
        ("moved", "", f"RECURRENCE-ID;TZID=Europe/Berlin:{day(7)}T090000\nSEQUENCE:3\nDTSTART:{day(9)}T100000Z\nDURATION:PT15M"),
        ("moved, told in UTC", "", None),
        ("called off", "", f"RECURRENCE-ID;TZID=Europe/Berlin:{day(7)}T090000\nSTATUS:CANCELLED\nDTSTART:{day(7)}T100000Z"),
        ("excepted", f"\nEXDATE;TZID=Europe/Berlin:{day(7)}T090000,{day(14)}T090000", f"RECURRENCE-ID;TZID=Europe/Berlin:{day(21)}T090000\nDTSTART:{day(22)}T090000Z"),
        ("more dates", f"\nRDATE;TZID=Europe/Berlin:{day(3)}T090000,{day(4)}T170000", f"RECURRENCE-ID;TZID=Europe/Berlin:{day(3)}T090000\nDTSTART:{day(5)}T090000Z"),
        ("periods", f"\nRDATE;VALUE=PERIOD:{day(3)}T090000Z/PT2H", f"RECURRENCE-ID;TZID=Europe/Berlin:{day(14)}T090000\nDTSTART:{day(15)}T090000Z"),
        ("from then on", "", f"RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:{day(14)}T090000\nDTSTART;TZID=Europe/Berlin:{day(15)}T110000\nDURATION:PT2H"),
    ]:
        if change is None:
            nine = datetime.datetime.combine(monday + datetime.timedelta(days=7), datetime.time(9), ZoneInfo("Europe/Berlin"))
            utc = nine.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
            change = f"RECURRENCE-ID:{utc}\nDTSTART:{day(9)}T100000Z"
        yield name, calendar(weekly + more, f"UID:e\n{change}")
        yield f"{name}, the change first", calendar(f"UID:e\n{change}", weekly + more)
    at_night = calendar(f"DTSTART:{day(0)}T030000Z\nDTEND:{day(0)}T040000Z\nRRULE:FREQ=WEEKLY;COUNT=5")
    yield "a calendar of another zone", at_night.replace(b"PRODID", b"X-WR-TIMEZONE:America/Los_Angeles\r\nPRODID")


def written():
    """What Mutual writes of its sample: icalendar understands every line, and every entry has what the standard asks of it."""
    count = 0
    for kind in ("todos", "events"):
        out = folder / f"{kind}.ics"
        run("export", "--demo", "--format", "ics", "--as", kind, "--out", out).check_returncode()
        content = out.read_bytes()
        assert all(len(line) <= 75 for line in content.split(b"\r\n")) and b"\n" not in content.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(content)
        uids = set()
        for entry in calendar.walk("VTODO" if kind == "todos" else "VEVENT"):
            assert not entry.errors and entry["SUMMARY"] and entry["DTSTAMP"].dt, entry
            day = entry.get("DUE" if kind == "todos" else "DTSTART")
            assert type(day.dt) is datetime.date if day else kind == "todos", entry
            uids.add(str(entry["UID"]))
        assert uids and content.count(b"BEGIN:V") == len(uids) + 1, f"{kind}: {len(uids)} entries"
        count += len(uids)
    return count


entries = written()
calendars, times = 0, 0
for name, content in made_up():
    found = compare(name, content)
    assert found or "YEARLY" in name, f"{name}: nothing took place"
    calendars, times = calendars + 1, times + found
samples = Path(os.environ["MUTUAL_SAMPLES"]) / "ics" if "MUTUAL_SAMPLES" in os.environ else None
for file in sorted(samples.iterdir()) if samples and samples.is_dir() else []:
    # Somebody comes to every event, or there would be nothing to compare.
    content = re.sub(rb"(?i)BEGIN:VEVENT[ \t]*(\r\n|\n|\r)", lambda found: found[0] + GUEST + found[1], file.read_bytes())
    try:
        theirs(content)
    except Exception as trouble:
        print(f"{file.name} is left out: {trouble}", file=sys.stderr)
        continue
    if file.name not in DIFFERENT:
        calendars, times = calendars + 1, times + compare(file.name, content)
print(f"{entries} entries written and understood, {calendars} calendars and {times} meetings read alike")
