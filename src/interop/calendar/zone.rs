//! Time zones by any of the names that calendars give them: of the tz database, with prefixes, of Windows, or of the file's own making.

use std::{collections::HashMap, rc::Rc};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use windows_timezones::WindowsTimezone;

use super::{component::Component, rule::Budget, zone_rules::OwnZone};
use crate::interop::{lines::Property, reading::Reading};

/// Most zones that one file may name or describe.
const MOST: usize = 500;

/// Where clocks show a time.
#[derive(Debug, Clone, PartialEq)]
pub enum Zone {
    /// Wherever one is.
    Floating,
    /// A zone of the tz database.
    Named(TimeZone),
    /// A zone that the file itself describes.
    Own(Rc<OwnZone>),
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self::Named(TimeZone::UTC);

    /// The instant at which clocks show this time; of a time that they show twice, the first, of one that they leap over, what they
    /// would show without the leap. `None` where the time is of no zone.
    pub fn instant(&self, local: DateTime) -> Option<Timestamp> {
        match self {
            Self::Floating => None,
            Self::Named(zone) => zone.to_timestamp(local).ok(),
            Self::Own(zone) => zone.instant(local),
        }
    }

    /// What clocks show at an instant; in no zone, those of UTC.
    pub fn local(&self, instant: Timestamp) -> DateTime {
        match self {
            Self::Floating => TimeZone::UTC.to_datetime(instant),
            Self::Named(zone) => zone.to_datetime(instant),
            Self::Own(zone) => zone.local(instant),
        }
    }
}

/// The zones that a file names, by their names there.
#[derive(Debug, Default)]
pub struct Zones {
    known: HashMap<String, Zone>,
    /// How many names are of no known zone; times of theirs are taken as they stand.
    pub unknown: usize,
}

impl Zones {
    /// Finds the zones of all names in a file: by the database, then by Windows' names, then by what the file says of them.
    pub fn of(
        properties: &[Property],
        described: &[Component<'_>],
        budget: &mut Budget,
        reading: &mut Reading,
    ) -> Self {
        let mut own: HashMap<&str, &Component<'_>> = HashMap::new();
        for zone in described.iter().take(MOST) {
            own.entry(zone.value("TZID").trim_matches('"')).or_insert(zone);
        }
        let mut zones = Self::default();
        for name in properties.iter().filter_map(|property| property.param("TZID")) {
            if name.is_empty() || zones.known.contains_key(name) || zones.known.len() >= MOST {
                continue;
            }
            let described = own.get(name).copied();
            let zone = by_name(name)
                .or_else(|| described.and_then(|zone| by_name(zone.value("X-LIC-LOCATION"))))
                .map(Zone::Named)
                .or_else(|| OwnZone::read(described?, budget, reading).map(|zone| Zone::Own(Rc::new(zone))));
            zones.unknown += usize::from(zone.is_none());
            zones.known.insert(name.to_owned(), zone.unwrap_or(Zone::Floating));
        }
        zones
    }

    /// The zone of a name in the file.
    pub fn named(&self, name: &str) -> Zone {
        self.known.get(name).cloned().unwrap_or(Zone::Floating)
    }
}

/// What old programs call zones beside the names of the database and those of Windows, in lower case.
const ALIASES: &[(&str, &str)] = &[
    ("pacific time (us & canada), tijuana", "America/Los_Angeles"),
    ("pacific time (us & canada); tijuana", "America/Los_Angeles"),
    ("mitteleuropäische zeit", "Europe/Berlin"),
    ("westeuropäische zeit", "Europe/London"),
    ("osteuropäische zeit", "Europe/Bucharest"),
    ("heure d'europe centrale", "Europe/Paris"),
    ("greenwich mean time", "Europe/London"),
    ("coordinated universal time", "UTC"),
    ("z", "UTC"),
];

/// Where the cities lie after which Windows and old programs name zones, as in "(UTC+01:00) Amsterdam, Berlin, Bern, Rome".
const CONTINENTS: &[&str] = &["Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic"];

/// A zone of the database by any of its names.
pub fn by_name(name: &str) -> Option<TimeZone> {
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() || name.len() > 200 {
        return None;
    }
    of_database(name).or_else(|| of_path(name)).or_else(|| of_windows(name)).or_else(|| of_database(&dashed(name)?))
}

fn of_database(name: &str) -> Option<TimeZone> {
    let unknown = name.eq_ignore_ascii_case("Etc/Unknown") || name.eq_ignore_ascii_case("local");
    if unknown { None } else { TimeZone::get(name).ok() }
}

/// `/mozilla.org/20050126_1/Europe/Vienna`: what begins a path is whose copy of the database it was.
fn of_path(name: &str) -> Option<TimeZone> {
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    (1..parts.len().min(6)).filter_map(|from| parts.get(from..)).find_map(|rest| of_database(&rest.join("/")))
}

/// `Europe_Berlin`, `America-Chicago`, `US-Eastern`.
fn dashed(name: &str) -> Option<String> {
    let at = name.find(['_', '-'])?;
    Some(format!("{}/{}", name.get(..at)?, name.get(at + 1..)?))
}

/// Names of Windows ("W. Europe Standard Time") and what it shows for them ("(UTC-05:00) Eastern Time (US & Canada)").
fn of_windows(name: &str) -> Option<TimeZone> {
    let shown = name.split_once(") ").filter(|(offset, _)| offset.starts_with('(')).map_or(name, |(_, shown)| shown);
    let lower = shown.to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == lower).map(|(_, zone)| *zone);
    let mut plain = lower.as_str();
    for end in [" (us & canada)", " (us and canada)", " time", " standard", " daylight"] {
        plain = plain.strip_suffix(end).unwrap_or(plain);
    }
    let windows: Option<WindowsTimezone> =
        name.parse().ok().or_else(|| format!("{} Standard Time", titled(plain)).parse().ok());
    match windows.map(WindowsTimezone::tzdb_id).or(alias) {
        Some(zone) => of_database(zone),
        None => shown.split([',', '/', ';']).take(8).find_map(of_city),
    }
}

fn of_city(city: &str) -> Option<TimeZone> {
    let city = city.trim().replace(' ', "_");
    CONTINENTS.iter().find_map(|continent| of_database(&format!("{continent}/{city}")))
}

/// Each word with a capital.
fn titled(words: &str) -> String {
    let mut at_start = true;
    words
        .chars()
        .map(|c| {
            let shown = if at_start { c.to_uppercase().next().unwrap_or(c) } else { c };
            at_start = c.is_whitespace();
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_any_of_its_names() {
        for (name, zone) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("europe/berlin", "Europe/Berlin"),
            ("/mozilla.org/20050126_1/America/Chicago", "America/Chicago"),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Vienna", "Europe/Vienna"),
            ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("\"W. Europe Standard Time\"", "Europe/Berlin"),
            ("eastern standard time", "America/New_York"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("Pacific Time (US & Canada), Tijuana", "America/Los_Angeles"),
            ("US-Eastern", "US/Eastern"),
            ("Europe_Berlin", "Europe/Berlin"),
            ("America-Chicago", "America/Chicago"),
            ("America-New_York", "America/New_York"),
            ("Eastern", "America/New_York"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
            ("(GMT+01.00) Sarajevo/Warsaw/Zagreb", "Europe/Berlin"),
            ("Mitteleurop\u{e4}ische Zeit ", "Europe/Berlin"),
            ("UTC", "UTC"),
        ] {
            let found = by_name(name);
            let expected = TimeZone::get(zone).expect("a zone of the database");
            // Names of one zone differ; what their clocks show does not.
            for text in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"] {
                let at: Timestamp = text.parse().expect("a time");
                let shown = found.as_ref().map(|zone| zone.to_datetime(at));
                assert_eq!(shown, Some(expected.to_datetime(at)), "{name}");
            }
        }
    }

    #[test]
    fn a_name_of_no_zone_gives_none() {
        for name in
            ["", "Customized Time Zone", "1", "Atlantis/Capital", "/", "Etc/Unknown", "../../etc/passwd", "-", "\u{0}"]
        {
            assert_eq!(by_name(name), None, "{name:?}");
        }
    }
}
