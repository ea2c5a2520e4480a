//! Names that cards keep for good: `UID`, and the one that a person of a book gets.

use crate::book::PersonId;

/// How every UID of ours begins: "Mutual" in ASCII, where a UUID of version 8 (RFC 9562) holds what its maker likes.
const OURS: &str = "4d757475-616c-8";

/// The UID of a person: made of their id and nothing else, so that a card that was changed elsewhere is known again.
pub fn of(id: PersonId) -> String {
    let number = id.raw().number();
    // The version stands before the first two bits, and two bits that say whose layout it is before the rest.
    let (high, rest) = (number >> 62, (number & (u64::MAX >> 2)) | (1 << 63));
    format!("urn:uuid:{OURS}{high:03x}-{:04x}-{:012x}", rest >> 48, rest & 0xFFFF_FFFF_FFFF)
}

/// The person of a UID that is of ours.
pub fn person(uid: &str) -> Option<PersonId> {
    let digits: String = key(uid).strip_prefix(OURS)?.chars().filter(|c| *c != '-').collect();
    let (high, rest) = digits.split_at_checked(3)?;
    let (high, rest) = (u64::from_str_radix(high, 16).ok()?, u64::from_str_radix(rest, 16).ok()?);
    let id = PersonId::new((high & 3) << 62 | rest & (u64::MAX >> 2));
    (key(&of(id)) == key(uid)).then_some(id)
}

/// A UID in the shape in which two are compared: some write `urn:uuid:` before it, some write it in capitals.
pub fn key(uid: &str) -> String {
    let uid = uid.trim().to_lowercase();
    uid.strip_prefix("urn:uuid:").map(str::to_owned).unwrap_or(uid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_again_by_their_uid() {
        for number in [0, 1, 0x0123_4567_89AB_CDEF, u64::MAX >> 2, 1 << 62, u64::MAX] {
            let uid = of(PersonId::new(number));
            assert_eq!(uid.len(), "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6".len());
            assert_eq!(person(&uid), Some(PersonId::new(number)), "{uid}");
            assert_eq!(person(&uid.to_uppercase()), Some(PersonId::new(number)), "{uid}");
            assert_eq!(person(uid.trim_start_matches("urn:uuid:")), Some(PersonId::new(number)), "{uid}");
        }
    }

    #[test]
    fn the_uids_of_others_are_nobodys() {
        for uid in [
            "",
            "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "4d757475-616c-8",
            "4d757475-616c-8000-8000-zzzz",
            "4d757475-616c-8004-8000-000000000001",
            "4d757475-616c-8000-0000-000000000001",
            "4d757475-616c-8ö",
        ] {
            assert_eq!(person(uid), None, "{uid}");
        }
    }
}
