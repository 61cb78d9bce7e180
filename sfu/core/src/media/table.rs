use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Things with an id, each at a place that does not change while it is there: found by the id in one hash, and by the key
/// of the place with none.
///
/// Ids are the server's own, so that nobody can choose them to collide. Iteration is by place, which depends only on what
/// was put in and taken out before.
#[derive(Debug)]
pub(crate) struct Table<I, K, T> {
    places: Vec<Option<T>>,
    free: Vec<K>,
    by_id: FxHashMap<I, K>,
}

/// Names a place in a table. It may name another thing after this one was taken out.
pub(crate) trait Key: Copy {
    fn new(place: u32) -> Self;
    fn place(self) -> usize;
}

impl<I: Hash + Eq + Copy, K: Key, T> Table<I, K, T> {
    pub(crate) fn new() -> Self {
        Self {
            places: Vec::new(),
            free: Vec::new(),
            by_id: FxHashMap::default(),
        }
    }

    /// Puts a thing in; one of the same id is dropped.
    pub(crate) fn insert(&mut self, id: I, thing: T) -> K {
        self.remove(&id);
        let key = match self.free.pop() {
            Some(key) => key,
            None => {
                self.places.push(None);
                K::new((self.places.len() - 1) as u32)
            }
        };
        if let Some(place) = self.places.get_mut(key.place()) {
            *place = Some(thing);
        }
        self.by_id.insert(id, key);
        key
    }

    pub(crate) fn remove(&mut self, id: &I) -> Option<T> {
        let key = self.by_id.remove(id)?;
        self.free.push(key);
        self.places.get_mut(key.place())?.take()
    }

    pub(crate) fn key(&self, id: &I) -> Option<K> {
        self.by_id.get(id).copied()
    }

    pub(crate) fn at(&self, key: K) -> Option<&T> {
        self.places.get(key.place())?.as_ref()
    }

    pub(crate) fn at_mut(&mut self, key: K) -> Option<&mut T> {
        self.places.get_mut(key.place())?.as_mut()
    }

    pub(crate) fn get(&self, id: &I) -> Option<&T> {
        self.at(self.key(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: &I) -> Option<&mut T> {
        self.at_mut(self.key(id)?)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.places.iter_mut().flatten()
    }
}
