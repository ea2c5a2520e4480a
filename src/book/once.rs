//! Reading maps whose every key stands once. Serde's own maps let a second entry silently replace the first; in a book changed
//! by hand that would lose a record without a word.

use std::{collections::BTreeMap, fmt, marker::PhantomData, sync::Arc};

use imbl::OrdMap;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

use super::{Record, Table};

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

/// A table whose records are read as they are and then shared: serde's own way of reading an `Arc` would copy each twice.
struct Shared<R: Record>(Table<R>);

impl<R: Record> Default for Shared<R> {
    fn default() -> Self {
        Self(Table::<R>::default())
    }
}

impl<R: Record> Keyed for Shared<R> {
    type Key = R::Id;
    type Value = R;

    fn holds(&self, key: &R::Id) -> bool {
        self.0.contains_key(key)
    }

    fn put(&mut self, key: R::Id, value: R) {
        self.0.insert(key, Arc::new(value));
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
pub(super) fn joined<K: Ord + Clone, V: Clone>(mut one: OrdMap<K, V>, other: OrdMap<K, V>) -> Option<OrdMap<K, V>> {
    let (Some((last, _)), Some((first, _))) = (one.get_max(), other.get_min()) else {
        return Some(if one.is_empty() { other } else { one });
    };
    // Mutual writes its keys in order: then nothing needs to be looked up.
    if last < first {
        one.extend(other);
        return Some(one);
    }
    let count = one.len() + other.len();
    let both = one.union(other);
    (both.len() == count).then_some(both)
}

/// Reads a table and refuses an id that comes a second time, at the place where it does.
pub(super) fn records<'de, D, R>(deserializer: D) -> Result<Table<R>, D::Error>
where
    D: Deserializer<'de>,
    R: Record<Id: Deserialize<'de>> + Deserialize<'de>,
{
    each_once(deserializer).map(|Shared(table)| table)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_joined_in_any_order_unless_they_share_a_key() {
        let map = |keys: &[i32]| keys.iter().map(|key| (*key, key * 10)).collect::<OrdMap<i32, i32>>();
        for (one, other, both) in [
            (vec![1, 2], vec![3, 4], Some(vec![1, 2, 3, 4])),
            (vec![3, 4], vec![1, 2], Some(vec![1, 2, 3, 4])),
            (vec![1, 4], vec![2, 3], Some(vec![1, 2, 3, 4])),
            (vec![], vec![1], Some(vec![1])),
            (vec![1], vec![], Some(vec![1])),
            (vec![], vec![], Some(vec![])),
            (vec![1, 2], vec![2, 3], None),
            (vec![2, 3], vec![1, 2], None),
        ] {
            assert_eq!(joined(map(&one), map(&other)), both.map(|keys| map(&keys)), "{one:?} and {other:?}");
        }
    }
}
