//! LinkedIn's files, as they stand in the archive that it exports. `Connections.csv`, from 2017 until now and as it comes back from a
//! spreadsheet, is read like any table of contacts (and so is `Imported Contacts.csv`); only its rows without a name are nobody.
//!
//! The others become what is true of them. A recommendation is an exchange. A conversation in which both sides wrote is contact
//! (practice.md R8) on each of its days: an encounter of the kind "call", which is the one at a distance. An invitation tells how
//! two people met, and no more. What was written to and fro never enters the book (practice.md R15): only subjects, and the first
//! words of recommendations, which are public anyway.

mod invitations;
mod messages;
mod recommendations;

use super::{
    Format, Source,
    address::linkedin_slug,
    decode::one_line,
    drafts::PersonDraft,
    error::ReadError,
    matching::name_key,
    reading::Reading,
    table::{Header, Table},
};
use crate::book::Person;

/// Which of LinkedIn's files these plain column names are of. Its connections have first and last name, as other exports have
/// them too, and its own words for the job or the day of connection.
pub fn table_of(names: &[String]) -> Option<Format> {
    let has = |known: &[&str]| known.iter().all(|known| names.iter().any(|name| name == known));
    if has(&["firstname", "lastname", "text", "creationdate"]) {
        Some(Format::LinkedInRecommendations)
    } else if has(&["firstname", "lastname", "position"]) || has(&["firstname", "lastname", "connectedon"]) {
        Some(Format::LinkedIn)
    } else if has(&["from", "to", "sentat", "direction"]) {
        Some(Format::LinkedInInvitations)
    } else if has(&["from", "to", "date", "content"]) && (has(&["conversationid"]) || has(&["folder"])) {
        Some(Format::LinkedInMessages)
    } else {
        None
    }
}

/// Whether it is one of the files beside the connections.
pub const fn is_beside_connections(format: Format) -> bool {
    matches!(format, Format::LinkedInRecommendations | Format::LinkedInInvitations | Format::LinkedInMessages)
}

/// Reads one of the files beside the connections, whose header was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(format: Format, source: &Source<'_>, header: &Header) -> Result<Reading, ReadError> {
    let mut table = Table::read(source.bytes, header, source.watch)?;
    let mut reading = Reading::new(format, source.file);
    table.tell(&mut reading);
    match format {
        Format::LinkedInRecommendations => recommendations::read(&table, &mut reading),
        Format::LinkedInInvitations => invitations::read(&table, &mut reading),
        _ => messages::read(&table, &source.taking.my_names, &mut reading),
    }
    Ok(reading)
}

/// Someone on one side of a message or an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Party {
    name: String,
    link: String,
}

impl Party {
    fn new(name: &str, link: &str) -> Self {
        Self { name: one_line(name), link: one_line(link) }
    }

    /// By what they are the same in all rows: their profile, or else their name.
    fn key(&self) -> String {
        linkedin_slug(&self.link).unwrap_or_else(|| name_key(&self.name))
    }

    /// Whether their account was closed: then LinkedIn names neither them nor their profile.
    fn is_gone(&self) -> bool {
        self.name.is_empty() || (self.link.is_empty() && self.name.eq_ignore_ascii_case("LinkedIn Member"))
    }

    /// The person, whom other records of the file name by [`Party::key`].
    fn into_draft(self, line: u64) -> PersonDraft {
        let handle = self.key();
        let links = linkedin_slug(&self.link).map(|_| self.link).into_iter().collect();
        PersonDraft { handle, ..PersonDraft::new(line, Person { links, ..Person::named(self.name) }) }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_connections;
