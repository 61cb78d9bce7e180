use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A place in an [`Arena`] of its own kind.
pub(super) trait Key: Copy {
    fn at(place: usize) -> Self;
    fn place(self) -> usize;
}

/// Things that are never taken away, by their place. Each board has one arena of a kind, and keys come from nowhere else.
#[derive(Clone)]
pub(super) struct Arena<K, T> {
    items: Vec<T>,
    keys: PhantomData<fn(K) -> K>,
}

impl<K: Key, T> Arena<K, T> {
    pub(super) const fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = K> + use<K, T> {
        (0..self.items.len()).map(K::at)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        self.keys().zip(&self.items)
    }

    pub(super) fn push(&mut self, item: T) -> K {
        self.items.push(item);
        K::at(self.items.len() - 1)
    }
}

impl<K, T> FromIterator<T> for Arena<K, T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self {
            items: items.into_iter().collect(),
            keys: PhantomData,
        }
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a key comes from this arena, and nothing is ever taken out"
)]
impl<K: Key, T> Index<K> for Arena<K, T> {
    type Output = T;

    fn index(&self, key: K) -> &T {
        &self.items[key.place()]
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a key comes from this arena, and nothing is ever taken out"
)]
impl<K: Key, T> IndexMut<K> for Arena<K, T> {
    fn index_mut(&mut self, key: K) -> &mut T {
        &mut self.items[key.place()]
    }
}

macro_rules! key {
    ($name:ident) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(u32);

        impl Key for $name {
            fn at(place: usize) -> Self {
                Self(place as u32)
            }

            fn place(self) -> usize {
                self.0 as usize
            }
        }
    };
}

key!(PersonIx);
key!(RoomIx);
key!(UnitIx);
