//! What an update changed, and whether its writer may: only those places are looked at, not the whole document.

mod check;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use yrs::types::{EntryChange, Event, Events, PathSegment};
use yrs::{Any, DeepObservable, Doc, Out, TransactionMut};

use crate::root::Root;

pub(crate) use check::{Judge, check};

/// One place that an update changed, from the root down.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    pub(crate) root: Root,
    /// Keys from the root to the type that changed; none for the root itself.
    pub(crate) path: Vec<Arc<str>>,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    Keys(Vec<KeyChange>),
    Text,
    /// Somewhere in the notes.
    Tree,
}

/// A key whose value is another one now.
#[derive(Clone, Debug)]
pub(crate) struct KeyChange {
    pub(crate) key: Arc<str>,
    pub(crate) how: How,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum How {
    Added,
    /// What stood there before, if it was a plain string.
    Changed(Option<Arc<str>>),
    Removed,
}

/// Hears from a document which places a transaction changed.
pub(crate) struct Watch {
    told: Receiver<Touch>,
}

impl Watch {
    pub(crate) fn on(doc: &Doc) -> Self {
        let (tell, told) = channel();
        for root in Root::MAPS {
            let tell = tell.clone();
            doc.get_or_insert_map(root.name())
                .observe_deep("gate", move |txn, events| {
                    tell_all(&tell, root, txn, events)
                });
        }
        doc.get_or_insert_xml_fragment(Root::Prose.name())
            .observe_deep("gate", move |_, _| {
                let touch = Touch {
                    root: Root::Prose,
                    path: Vec::new(),
                    what: What::Tree,
                };
                // Nobody is left to hear of a document that is thrown away.
                let _ = tell.send(touch);
            });
        Self { told }
    }

    /// All since the last time.
    pub(crate) fn drain(&self) -> Vec<Touch> {
        self.told.try_iter().collect()
    }
}

fn tell_all(tell: &Sender<Touch>, root: Root, txn: &TransactionMut<'_>, events: &Events<'_>) {
    for event in events.iter() {
        let what = match event {
            Event::Map(map) => What::Keys(map.keys(txn).iter().map(key_change).collect()),
            // Lists and elements have no place here; the check of a text finds them.
            _ => What::Text,
        };
        let path = event.path().into_iter().map(|step| match step {
            PathSegment::Key(key) => key,
            PathSegment::Index(_) => Arc::from(""),
        });
        // As above.
        let _ = tell.send(Touch {
            root,
            path: path.collect(),
            what,
        });
    }
}

fn key_change((key, change): (&Arc<str>, &EntryChange)) -> KeyChange {
    let how = match change {
        EntryChange::Inserted(_) => How::Added,
        EntryChange::Updated(was, _) => How::Changed(match was {
            Out::Any(Any::String(text)) => Some(text.clone()),
            _ => None,
        }),
        EntryChange::Removed(_) => How::Removed,
    };
    KeyChange {
        key: key.clone(),
        how,
    }
}

#[cfg(test)]
#[path = "../touch_tests.rs"]
mod tests;
