//! Reading maps whose every key stands once. Serde's own maps let a second entry silently replace the first; in a book changed
//! by hand that would lose a record without a word.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use imbl::OrdMap;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

/// A map that is read entry by entry.
pub(super) trait Keyed: Default {
    type Key;
    type Value;

    fn holds(&self, key: &Self::Key) -> bool;

    fn put(&mut self, key: Self::Key, value: Self::Value);
}

impl<K: Ord + Clone, V: Clone> Keyed for OrdMap<K, V> {
    type Key = K;
    type Value = V;

    fn holds(&self, key: &K) -> bool {
        self.contains_key(key)
    }

    fn put(&mut self, key: K, value: V) {
        self.insert(key, value);
    }
}

impl<K: Ord, V> Keyed for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn holds(&self, key: &K) -> bool {
        self.contains_key(key)
    }

    fn put(&mut self, key: K, value: V) {
        self.insert(key, value);
    }
}

/// One map of two that share no key; nothing if they do.
pub(super) fn joined<K: Ord + Clone, V: Clone>(one: OrdMap<K, V>, other: OrdMap<K, V>) -> Option<OrdMap<K, V>> {
    let count = one.len() + other.len();
    let both = one.union(other);
    (both.len() == count).then_some(both)
}

/// Reads a map and refuses a key that comes a second time, at the place where it does.
pub(super) fn each_once<'de, D, M>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: Keyed<Key: Ord + Clone + Deserialize<'de>, Value: Deserialize<'de>>,
{
    struct EachOnce<M>(PhantomData<M>);

    impl<'de, M> Visitor<'de> for EachOnce<M>
    where
        M: Keyed<Key: Ord + Clone + Deserialize<'de>, Value: Deserialize<'de>>,
    {
        type Value = M;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map in which each key stands once")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<M, A::Error> {
            let mut map = M::default();
            let mut last = None;
            while let Some(key) = access.next_key::<M::Key>()? {
                // Mutual writes its keys in order: then one look at the last tells that the next is new.
                if last.as_ref().is_none_or(|last| key <= *last) && map.holds(&key) {
                    return Err(A::Error::custom(
                        "this key stands here for the second time; please remove one of the two",
                    ));
                }
                map.put(key.clone(), access.next_value()?);
                if last.as_ref().is_none_or(|last| *last < key) {
                    last = Some(key);
                }
            }
            Ok(map)
        }
    }

    deserializer.deserialize_map(EachOnce(PhantomData))
}
