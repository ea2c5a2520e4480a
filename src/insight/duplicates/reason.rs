//! What speaks for two people being one, and what against.

/// Why two people are thought to be one, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Their address-book cards have the same id.
    SameId,
    /// The same LinkedIn profile.
    SameProfile,
    /// The same email address.
    SameEmail,
    /// The same email address, of an office.
    SameOffice,
    /// The same phone number.
    SamePhone,
    /// The same name.
    SameName,
    /// The same names in another order.
    Order,
    /// Names that differ by accents or their spelling.
    Accents,
    /// The first is short for the second.
    ShortFor(String, String),
    /// The first two are both short for the third.
    BothShortFor(String, String, String),
    /// The first is the initial of the second.
    Initial(String, String),
    /// They differ by one letter.
    Slip(String, String),
    /// One name has more words than the other.
    Fewer,
    /// The name is one word only.
    OneWord,
    /// The same organisation.
    SameOrganisation,
    /// The same birthday.
    SameBirthday,
    /// They have names of two.
    OtherNames,
    /// They work for two organisations.
    OtherOrganisation,
    /// Each has a LinkedIn profile of their own.
    OtherProfile,
    /// Each has a birthday of their own.
    OtherBirthday,
    /// One import brought both, each with an id of their own.
    OtherId,
}

impl Reason {
    /// The reason in a few words.
    pub fn words(&self) -> String {
        match self {
            Self::SameId => "same card id".to_owned(),
            Self::SameProfile => "same LinkedIn profile".to_owned(),
            Self::SameEmail => "same email address".to_owned(),
            Self::SameOffice => "same address of an office".to_owned(),
            Self::SamePhone => "same phone number".to_owned(),
            Self::SameName => "same name".to_owned(),
            Self::Order => "names differ by order".to_owned(),
            Self::Accents => "names differ by accents or spelling".to_owned(),
            Self::ShortFor(short, long) => format!("{short} is short for {long}"),
            Self::BothShortFor(one, other, long) => format!("{one} and {other} are both short for {long}"),
            Self::Initial(initial, name) => format!("{initial}. may stand for {name}"),
            Self::Slip(one, other) => format!("{one} and {other} differ by one letter"),
            Self::Fewer => "one name is a part of the other".to_owned(),
            Self::OneWord => "the name is one word only".to_owned(),
            Self::SameOrganisation => "same organisation".to_owned(),
            Self::SameBirthday => "same birthday".to_owned(),
            Self::OtherNames => "but the names differ".to_owned(),
            Self::OtherOrganisation => "but different organisations".to_owned(),
            Self::OtherProfile => "but different LinkedIn profiles".to_owned(),
            Self::OtherBirthday => "but different birthdays".to_owned(),
            Self::OtherId => "but different ids in one import".to_owned(),
        }
    }

    /// Whether it speaks against their being one.
    pub const fn is_against(&self) -> bool {
        matches!(
            self,
            Self::OtherNames | Self::OtherOrganisation | Self::OtherProfile | Self::OtherBirthday | Self::OtherId
        )
    }

    /// How many points a difference between names takes off.
    pub(super) const fn cost(&self) -> u8 {
        match self {
            Self::Order => 2,
            Self::ShortFor(..) | Self::BothShortFor(..) | Self::Fewer => 6,
            Self::Slip(..) => 13,
            Self::Initial(..) => 14,
            Self::OneWord => 26,
            _ => 0,
        }
    }
}
