//! Identities: 64-bit, ordered by creation, unique across machines, so that two copies of a book can be merged.
//!
//! The upper 42 bits are milliseconds since 2020-01-01, the lower 22 are random. An id is written as 13 characters of
//! Crockford's base 32, which sort as the numbers do.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 13;
/// What each byte counts as a digit; [`NO_DIGIT`] if it is none.
const VALUES: [u8; 256] = values();
const NO_DIGIT: u8 = u8::MAX;
const RANDOM_BITS: u32 = 22;
/// Milliseconds from 1970 to 2020, where the ids' own clock begins.
const EPOCH_MILLIS: u64 = 1_577_836_800_000;

const fn values() -> [u8; 256] {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < DIGITS.len() {
        values[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    values
}

/// An id of any record, without the type of record it names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawId(u64);

impl RawId {
    /// The id with this number.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number itself, for seeds and hashes.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; LENGTH];
        let mut rest = self.0;
        for digit in text.iter_mut().rev() {
            *digit = DIGITS[(rest & 31) as usize];
            rest >>= 5;
        }
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not 13 characters of Crockford's base 32, or names a number above 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 13 characters of 0-9 and A-Z without I, L, O and U")]
pub struct BadId;

impl FromStr for RawId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        if text.len() != LENGTH {
            return Err(BadId);
        }
        text.bytes()
            .try_fold(0_u64, |number, byte| {
                let digit = VALUES[usize::from(byte)];
                if digit == NO_DIGIT { None } else { number.checked_mul(32)?.checked_add(digit.into()) }
            })
            .map(Self)
            .ok_or(BadId)
    }
}

impl Serialize for RawId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RawId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = RawId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $any:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $id(RawId);

            impl $id {
                /// The id with this number.
                pub const fn new(number: u64) -> Self {
                    Self(RawId::new(number))
                }

                /// The id without its type.
                pub const fn raw(self) -> RawId {
                    self.0
                }
            }

            impl From<RawId> for $id {
                fn from(raw: RawId) -> Self {
                    Self(raw)
                }
            }

            impl From<$id> for AnyId {
                fn from(id: $id) -> Self {
                    Self::$any(id)
                }
            }

            impl TryFrom<AnyId> for $id {
                type Error = AnyId;

                fn try_from(any: AnyId) -> Result<Self, AnyId> {
                    match any {
                        AnyId::$any(id) => Ok(id),
                        other => Err(other),
                    }
                }
            }

            impl FromStr for $id {
                type Err = BadId;

                fn from_str(text: &str) -> Result<Self, BadId> {
                    text.parse().map(Self)
                }
            }

            impl fmt::Display for $id {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(&self.0, f)
                }
            }

            impl fmt::Debug for $id {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(&self.0, f)
                }
            }
        )+

        /// The id of any record, with the kind of record it names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum AnyId {
            $($(#[$doc])* $any($id)),+
        }

        impl AnyId {
            /// The id without its type.
            pub const fn raw(self) -> RawId {
                match self {
                    $(Self::$any(id) => id.raw()),+
                }
            }
        }
    };
}

ids! {
    /// Names a person.
    PersonId => Person,
    /// Names a tie between two people.
    TieId => Tie,
    /// Names an exchange: something given, asked or received.
    ExchangeId => Exchange,
    /// Names an encounter: time spent together.
    EncounterId => Encounter,
    /// Names a promise, mine or theirs.
    PromiseId => Promise,
    /// Names a dispute.
    DisputeId => Dispute,
    /// Names a mission.
    MissionId => Mission,
    /// Names a decision to stand or to give in.
    DecisionId => Decision,
    /// Names a quarterly review.
    ReviewId => Review,
    /// Names an action that a review set.
    ActionId => Action,
    /// Names an import.
    BatchId => Batch,
}

/// Makes new ids. It reads no clock: the time is given to it.
#[derive(Debug, Clone)]
pub struct IdMint {
    millis: u64,
    entropy: u64,
    last: u64,
}

impl IdMint {
    /// A mint for this time (milliseconds since 1970) and this seed, which differs between machines.
    pub const fn new(unix_millis: u64, seed: u64) -> Self {
        Self { millis: unix_millis.saturating_sub(EPOCH_MILLIS), entropy: seed, last: 0 }
    }

    /// Moves the mint's time on (milliseconds since 1970). Ids never go back, even if the clock does.
    pub const fn set_time(&mut self, unix_millis: u64) {
        self.millis = unix_millis.saturating_sub(EPOCH_MILLIS);
    }

    /// The next id, above all that this mint made before.
    pub fn mint<I: From<RawId>>(&mut self) -> I {
        let random = self.random() >> (64 - RANDOM_BITS);
        let fresh = (self.millis << RANDOM_BITS) | random;
        self.last = fresh.max(self.last + 1);
        I::from(RawId::new(self.last))
    }

    /// A mint of its own for a background job, which will not repeat the ids of this one.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        let entropy = self.random();
        Self { millis: self.millis, entropy, last: 0 }
    }

    /// One step of `SplitMix64` (Steele, Lea and Flood, 2014).
    fn random(&mut self) -> u64 {
        self.entropy = self.entropy.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.entropy;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_number_agree_and_sort_alike() {
        let numbers = [0, 1, 31, 32, 1 << 40, u64::MAX - 1, u64::MAX];
        let texts: Vec<String> = numbers.iter().map(|n| RawId::new(*n).to_string()).collect();
        assert!(texts.is_sorted());
        for (number, text) in numbers.iter().zip(&texts) {
            assert_eq!(text.len(), LENGTH);
            assert_eq!(text.parse(), Ok(RawId::new(*number)));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "0", "00000000000000", "000000000000I", "G000000000000", "000000000000a"] {
            assert_eq!(text.parse::<RawId>(), Err(BadId), "{text}");
        }
    }

    #[test]
    fn a_mint_goes_up_even_when_the_clock_goes_back() {
        let mut mint = IdMint::new(EPOCH_MILLIS + 5_000, 7);
        let mut last: PersonId = mint.mint();
        for step in 0..1_000 {
            if step == 500 {
                mint.set_time(EPOCH_MILLIS);
            }
            let next = mint.mint();
            assert!(next > last);
            last = next;
        }
    }

    #[test]
    fn two_machines_at_one_moment_make_different_ids() {
        let (mut one, mut two) = (IdMint::new(EPOCH_MILLIS + 1, 1), IdMint::new(EPOCH_MILLIS + 1, 2));
        assert_ne!(one.mint::<PersonId>(), two.mint::<PersonId>());
        assert_ne!(one.fork().mint::<PersonId>(), one.mint::<PersonId>());
    }
}
