//! A record of any kind together with its id, for what is done alike with all of them.

use std::sync::Arc;

use imbl::ordmap::DiffItem;
use serde::{Deserialize, Serialize};

use super::{
    Action, ActionId, AnyId, Book, BookError, Decision, DecisionId, Dispute, DisputeId, Encounter, EncounterId,
    Exchange, ExchangeId, Links, Mission, MissionId, Person, PersonId, Promise, PromiseId, RawId, Record, Review,
    ReviewId, Tie, TieId, Vocabulary as _,
};

/// Tells whether a record changed: the same record gives the same mark on every machine, another one gives another but once in
/// four thousand million times. Fields that are added to the program later, and stand at their defaults, do not change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(u32);

/// A number for all that a record says; its fields that stand at their defaults are not said.
fn print(kind: &str, record: &impl Serialize) -> [u8; 16] {
    // Records are made of texts, numbers, lists and maps by text, which can always be written.
    let text = serde_json::to_vec(record).unwrap_or_default();
    let hash = blake3::Hasher::new().update(kind.as_bytes()).update(&text).finalize();
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// What a change brought: new records, and those that were changed with what they were before.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) added: Vec<AnyRecord>,
    pub(super) changed: Vec<(AnyRecord, AnyRecord)>,
}

macro_rules! any_record {
    ($($kind:ident($id:ident)),+ $(,)?) => {
        /// A record of any kind that an import can bring, with its id.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum AnyRecord {
            $(#[doc = concat!("Of the kind [`", stringify!($kind), "`].")] $kind($id, Arc<$kind>)),+
        }

        $(impl From<($id, $kind)> for AnyRecord {
            fn from((id, record): ($id, $kind)) -> Self {
                Self::$kind(id, Arc::new(record))
            }
        })+

        impl AnyRecord {
            /// The record under this id; nothing if there is none, or it is an import itself.
            pub fn of(book: &Book, id: AnyId) -> Option<Self> {
                match id {
                    $(AnyId::$kind(id) => $kind::table(book).get(&id).map(|record| Self::$kind(id, Arc::clone(record))),)+
                    AnyId::Batch(_) => None,
                }
            }

            /// Its id.
            pub fn id(&self) -> AnyId {
                match self {
                    $(Self::$kind(id, _) => (*id).into()),+
                }
            }

            /// What its kind is called, as in "promise".
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$kind(..) => $kind::NAME),+
                }
            }

            /// The same record under another id of its kind.
            #[must_use]
            pub fn under(self, id: RawId) -> Self {
                match self {
                    $(Self::$kind(_, record) => Self::$kind(id.into(), record)),+
                }
            }

            /// Whether it is sound in itself.
            ///
            /// # Errors
            /// The first rule that is broken.
            pub fn check(&self) -> Result<(), BookError> {
                match self {
                    $(Self::$kind(_, record) => record.check()),+
                }
            }

            /// A number for all that it says; two records that say the same have the same.
            pub fn print(&self) -> [u8; 16] {
                match self {
                    $(Self::$kind(_, record) => print(stringify!($kind), record.as_ref())),+
                }
            }

            /// What it says, as fields and values.
            pub fn value(&self) -> serde_json::Value {
                match self {
                    $(Self::$kind(_, record) => serde_json::to_value(record.as_ref()).unwrap_or_default()),+
                }
            }

            /// Whether it changes, told by a number.
            pub fn mark(&self) -> Mark {
                let [a, b, c, d, ..] = self.print();
                Mark(u32::from_le_bytes([a, b, c, d]))
            }

            /// Adds it to a book.
            ///
            /// # Errors
            /// As [`Book::add`].
            pub fn add_to(self, book: &mut Book) -> Result<(), BookError> {
                match self {
                    $(Self::$kind(id, record) => book.add(id, Arc::unwrap_or_clone(record))),+
                }
            }

            /// Puts it in the place of the record with its id.
            ///
            /// # Errors
            /// As [`Book::replace`].
            pub fn put_into(self, book: &mut Book) -> Result<(), BookError> {
                match self {
                    $(Self::$kind(id, record) => book.replace(id, Arc::unwrap_or_clone(record))),+
                }
            }
        }

        /// It names itself and what it names.
        impl Links for AnyRecord {
            fn links(&self, see: &mut dyn FnMut(AnyId)) {
                see(self.id());
                match self {
                    $(Self::$kind(_, record) => record.links(see)),+
                }
            }

            fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
                match self {
                    $(Self::$kind(id, record) => {
                        let kept = to((*id).into()).and_then(|to| $id::try_from(to).ok());
                        kept.is_some_and(|kept| {
                            *id = kept;
                            Arc::make_mut(record).relink(to)
                        })
                    }),+
                }
            }
        }

        impl Book {
            /// Every record but the imports themselves, kind by kind.
            pub fn everything(&self) -> impl Iterator<Item = AnyRecord> {
                std::iter::empty()
                    $(.chain($kind::table(self).iter().map(|(id, record)| AnyRecord::$kind(*id, Arc::clone(record)))))+
            }

            /// What is in this book and was not, and what was otherwise, in a book before; imports themselves are left out.
            pub(super) fn news_since(&self, before: &Self) -> News {
                let mut news = News::default();
                $(for difference in $kind::table(before).diff($kind::table(self)) {
                    match difference {
                        DiffItem::Add(id, new) => news.added.push(AnyRecord::$kind(*id, Arc::clone(new))),
                        DiffItem::Update { old: (id, old), new: (_, new) } if old != new => news.changed.push((
                            AnyRecord::$kind(*id, Arc::clone(old)),
                            AnyRecord::$kind(*id, Arc::clone(new)),
                        )),
                        DiffItem::Update { .. } | DiffItem::Remove(..) => {}
                    }
                })+
                news
            }
        }
    };
}

any_record! {
    Person(PersonId),
    Tie(TieId),
    Mission(MissionId),
    Exchange(ExchangeId),
    Encounter(EncounterId),
    Promise(PromiseId),
    Dispute(DisputeId),
    Decision(DecisionId),
    Review(ReviewId),
    Action(ActionId),
}

impl AnyRecord {
    /// What it is about, in a few words of its own.
    pub fn in_a_few_words(&self) -> String {
        match self {
            Self::Person(_, person) => person.name.clone(),
            Self::Tie(_, tie) => tie.kind.word().to_owned(),
            Self::Mission(_, mission) => mission.what.clone(),
            Self::Exchange(_, exchange) => format!("{}, {}", exchange.date, exchange.in_words()),
            Self::Encounter(_, encounter) if encounter.what.is_empty() => {
                format!("{}, {}", encounter.date, encounter.kind.word())
            }
            Self::Encounter(_, encounter) => format!("{}, {}", encounter.date, encounter.what),
            Self::Promise(_, promise) => promise.what.clone(),
            Self::Dispute(_, dispute) => dispute.what.clone(),
            Self::Decision(_, decision) => decision.what.clone(),
            Self::Review(_, review) => format!("review of {}", review.quarter),
            Self::Action(_, action) => action.what.clone(),
        }
    }
}
