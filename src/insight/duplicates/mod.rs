//! Who stands in the book twice: how like two people are, and why it is thought so.
//!
//! Some things name one person: a card's id, an email address, a LinkedIn profile, a phone number together with a name. They make
//! it certain. Names make it likely at best, and only as far as they say who is meant: `A. Silva` may be Ana Silva of the same
//! organisation, a family name at one employer is nothing. What speaks against it counts too: nobody has two LinkedIn profiles or
//! two birthdays.
//!
//! | | names alike | one a part of the other | one name shared | other names |
//! |---|---|---|---|---|
//! | same card id | 100 | 97 | 95 | 70 |
//! | same LinkedIn profile | 98 | 96 | 93 | 80 |
//! | same email address | 96 | 93 | 85 | 65 |
//! | same phone number | 92 | 80 | 50 | 40 |
//! | same address of an office | 90 | 70 | 40 | 0 |
//! | neither | 88, less what differs | 0 | 0 | 0 |
//!
//! The best row counts, and each further one adds 2. Names alone stay below [`THE_SAME`]. What differs between names takes off as
//! [`Reason::cost`] tells, another organisation 28, an unknown one 16.
//!
//! Not everyone is compared with everyone: people meet in blocks by what they have in common, the words of their names above all.
//! Where a block would be crowded, as with all Müllers of a large company, narrower ones stand in for it, so that the work grows
//! with the book and not with its square. The order of the people does not matter.

mod address;
mod candidates;
mod keys;
mod likeness;
mod merging;
mod name;
mod organisation;
mod parts;
mod phone;
mod reason;
mod short_names;
#[cfg(test)]
mod tests;
mod traits;
mod word;

pub use address::{email_key, linkedin_slug};
pub use candidates::{Candidates, Double, pairs};
pub use likeness::{Likeness, PERHAPS, THE_SAME, likeness};
pub use merging::{Merging, Row, Side, merge_all};
pub use name::fold;
pub use reason::Reason;

/// Marks that are not seen: byte order marks, joiners, marks of writing direction, soft hyphens.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
