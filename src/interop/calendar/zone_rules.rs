//! Time zones that a calendar file describes itself (RFC 5545, section 3.6.5).

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use super::{
    component::Component,
    rule::{Budget, Rule},
    when::read_moment,
    zone::Zone,
};
use crate::interop::reading::Reading;

/// How often the clocks of one observance may be set; a rule of every year needs 500 for what began in 1601.
const MOST_ONSETS: usize = 1_000;

/// How many observances a zone may have; the longest history of the database has about 240.
const MOST_OBSERVANCES: usize = 500;

/// The year after which nobody's calendar goes on.
const LAST_YEAR: i16 = 2_100;

/// When clocks are set, and by how much they go after it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Onset {
    /// What clocks showed, before they were set.
    local: DateTime,
    at: Timestamp,
    from: Offset,
    to: Offset,
}

/// A zone of a file's own making: when its clocks are set.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnZone {
    onsets: Vec<Onset>,
}

impl OwnZone {
    /// The zone that a file describes; `None` if it tells of no offset that can be read.
    pub fn read(zone: &Component<'_>, budget: &mut Budget, reading: &mut Reading) -> Option<Self> {
        let mut onsets: Vec<Onset> = Vec::new();
        for observance in zone.observances.iter().take(MOST_OBSERVANCES) {
            match of_observance(observance, budget) {
                Some(found) => onsets.extend(found),
                None => {
                    reading.without(observance.line, "the rules of a time zone can not be read; its times may be off");
                }
            }
        }
        onsets.sort_by_key(|onset| onset.at);
        (!onsets.is_empty()).then_some(Self { onsets })
    }

    /// As [`Zone::instant`].
    pub fn instant(&self, local: DateTime) -> Option<Timestamp> {
        let after = self.onsets.partition_point(|onset| onset.local <= local);
        offset(&self.onsets, after)?.to_timestamp(local).ok()
    }

    /// As [`Zone::local`].
    pub fn local(&self, instant: Timestamp) -> DateTime {
        let after = self.onsets.partition_point(|onset| onset.at <= instant);
        offset(&self.onsets, after).unwrap_or(Offset::UTC).to_datetime(instant)
    }
}

/// The offset after so many of the onsets.
fn offset(onsets: &[Onset], after: usize) -> Option<Offset> {
    match after.checked_sub(1) {
        Some(last) => onsets.get(last).map(|onset| onset.to),
        None => onsets.first().map(|onset| onset.from),
    }
}

fn of_observance(observance: &Component<'_>, budget: &mut Budget) -> Option<Vec<Onset>> {
    let start = read_moment(observance.value("DTSTART"))?.0.local;
    let to = read_offset(observance.value("TZOFFSETTO"))?;
    let from = read_offset(observance.value("TZOFFSETFROM")).unwrap_or(to);
    let mut locals = vec![start];
    for date in observance.all("RDATE").flat_map(|property| property.value.split(',')).take(MOST_ONSETS) {
        locals.push(read_moment(date.trim())?.0.local);
    }
    for rule in observance.all("RRULE").take(8) {
        // The end of such a rule is told in UTC, which the offset before it takes to local time.
        let zone = Zone::Named(TimeZone::fixed(from));
        let rule = Rule::read(&rule.value).ok()?;
        let starts = rule.starts(start, &zone, budget).ok()?;
        locals.extend(starts.take_while(|local| local.year() <= LAST_YEAR).take(MOST_ONSETS));
    }
    let onset = |local: DateTime| Some(Onset { local, at: from.to_timestamp(local).ok()?, from, to });
    let mut onsets: Vec<Onset> = locals.into_iter().filter_map(onset).collect();
    onsets.sort_by_key(|onset| onset.at);
    onsets.dedup_by_key(|onset| onset.at);
    Some(onsets)
}

/// `+0130` or `-083000`.
fn read_offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', ..] => (-1, text.get(1..)?),
        [b'+', ..] => (1, text.get(1..)?),
        _ => (1, text),
    };
    let digits = digits.replace(':', "");
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<u8>().ok()).map(i32::from);
    let seconds = part(0)? * 3_600 + part(2)? * 60 + part(4)?;
    Offset::from_seconds(sign * seconds).ok().filter(|_| matches!(digits.len(), 4 | 6))
}
