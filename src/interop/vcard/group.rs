//! Cards of groups (RFC 6350, section 6.1.4; Apple's `X-ADDRESSBOOKSERVER-KIND`): each member gets the group's name as a tag.

use std::collections::BTreeSet;

use super::index::Index;
use crate::interop::reading::Reading;

/// A card that lists members, and tells of no person.
pub struct Group {
    pub line: u64,
    pub name: String,
    /// What each member is called: a UID, or an address.
    pub members: Vec<String>,
}

/// Gives members the names of their groups as tags; who has no card in the file is told.
pub fn tag(reading: &mut Reading, index: &Index, groups: Vec<Group>) {
    for Group { line, name, members } in groups {
        let found: Vec<Option<usize>> = members.iter().map(|member| index.called(member).ok()).collect();
        let known: BTreeSet<usize> = found.iter().flatten().copied().collect();
        if members.is_empty() {
            reading.skip(line, "the card is of a group without members");
        } else if name.is_empty() {
            reading
                .skip(line, "the card is of a group without a name, so its members get no tag; please name the group");
        } else if known.is_empty() {
            reading
                .skip(line, "none of the group's members has a card in this file; please export them with the group");
        } else if found.contains(&None) {
            let reason = "some of the group's members have no card in this file, and get no tag; please export them with the group";
            reading.without(line, reason);
        }
        for number in known.into_iter().filter(|_| !name.is_empty()) {
            if let Some(draft) = reading.people.get_mut(number) {
                draft.person.tags.insert(name.clone());
            }
        }
    }
}
