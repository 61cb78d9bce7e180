/// The client packs edits up to this size into one update; the server refuses 16 KB.
const UPDATE_BYTES_MAX: usize = 12 * 1024;

/// Edits of a page that the server has not confirmed, oldest first, as the client keeps them.
#[derive(Default)]
pub(crate) struct Outbox {
    last: u32,
    fresh: Vec<Edit>,
    sent: Vec<Batch>,
    /// All edits up to this one are on disk.
    confirmed: u32,
}

/// One change of the document, and the how manieth of its page it is; 0 is of an earlier copy.
#[derive(Clone)]
struct Edit {
    number: u32,
    update: Vec<u8>,
    /// The copy had it already: merged with later ones it would leave a gap between.
    alone: bool,
}

/// Edits that went together, and are under way or were when the line was cut.
pub(crate) struct Batch {
    pub(crate) number: u32,
    pub(crate) update: Vec<u8>,
    edits: u32,
    /// A later one that is saved says nothing of it.
    refused: bool,
    alone: bool,
}

impl Outbox {
    pub(crate) fn add(&mut self, number: u32, update: Vec<u8>) {
        self.fresh.push(Edit {
            number,
            update,
            alone: false,
        });
    }

    /// What an earlier page kept, and the copy has from the server already.
    pub(crate) fn add_known(&mut self, update: Vec<u8>) {
        self.fresh.push(Edit {
            number: 0,
            update,
            alone: true,
        });
    }

    /// Something older than all that is unconfirmed, which the server has not got after all.
    pub(crate) fn put_first(&mut self, update: Vec<u8>) {
        let batch = Batch {
            number: 0,
            update,
            edits: 0,
            refused: false,
            alone: false,
        };
        self.sent.insert(0, batch);
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.fresh.is_empty() && self.sent.is_empty()
    }

    /// As updates.
    pub(crate) fn all(&self) -> Vec<Vec<u8>> {
        let sent = self.sent.iter().map(|batch| batch.update.clone());
        sent.chain(self.fresh.iter().map(|edit| edit.update.clone()))
            .collect()
    }

    /// What is to be sent now: everything new, in as few updates as the size allows.
    pub(crate) fn flush(&mut self) -> &[Batch] {
        let fresh = std::mem::take(&mut self.fresh);
        let before = self.sent.len();
        self.push(fresh);
        self.sent.get(before..).unwrap_or_default()
    }

    /// What is to be sent on a new line: everything unconfirmed, under new numbers.
    pub(crate) fn resend(&mut self) -> &[Batch] {
        let sent = std::mem::take(&mut self.sent);
        let again = sent.into_iter().map(|batch| Edit {
            number: batch.edits,
            update: batch.update,
            alone: batch.alone,
        });
        let all = again.chain(std::mem::take(&mut self.fresh)).collect();
        self.push(all);
        &self.sent
    }

    /// This update was not taken.
    pub(crate) fn refused(&mut self, number: u32) {
        for batch in self.sent.iter_mut().filter(|b| b.number == number) {
            batch.refused = true;
        }
    }

    /// This update and all before it that were not refused are on disk: says which those are that were not known to be.
    pub(crate) fn saved(&mut self, number: u32) -> Vec<Vec<u8>> {
        let saved: Vec<Batch> = self
            .sent
            .extract_if(.., |b| b.number <= number && !b.refused)
            .collect();
        let edits = saved.iter().map(|batch| batch.edits).max().unwrap_or(0);
        self.confirmed = self.confirmed.max(edits);
        saved.into_iter().map(|batch| batch.update).collect()
    }

    /// Thinks better of a refusal. No client does.
    pub(crate) fn taken(&mut self, number: u32) {
        for batch in self.sent.iter_mut().filter(|b| b.number <= number) {
            batch.refused = false;
        }
    }

    /// Throws everything away. No client does.
    pub(crate) fn forget(&mut self) {
        self.sent.clear();
        self.fresh.clear();
    }

    pub(crate) const fn last(&self) -> u32 {
        self.last
    }

    pub(crate) const fn confirmed(&self) -> u32 {
        self.confirmed
    }

    fn push(&mut self, edits: Vec<Edit>) {
        for group in packed(edits) {
            self.last += 1;
            let newest = group.iter().map(|edit| edit.number).max();
            let alone = group.iter().any(|edit| edit.alone);
            let parts: Vec<Vec<u8>> = group.into_iter().map(|edit| edit.update).collect();
            self.sent.push(Batch {
                number: self.last,
                update: merged(parts),
                edits: newest.unwrap_or(0),
                refused: false,
                alone,
            });
        }
    }
}

/// Neighbours together up to the size of one update; one that is larger by itself stays alone.
fn packed(edits: Vec<Edit>) -> Vec<Vec<Edit>> {
    let mut groups: Vec<Vec<Edit>> = Vec::new();
    let (mut size, mut closed) = (0, true);
    for edit in edits {
        let length = edit.update.len();
        let open = !std::mem::replace(&mut closed, edit.alone) && !edit.alone;
        match groups.last_mut() {
            Some(group) if open && size + length <= UPDATE_BYTES_MAX => {
                group.push(edit);
                size += length;
            }
            _ => {
                groups.push(vec![edit]);
                size = length;
            }
        }
    }
    groups
}

fn merged(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    match parts.len() {
        1 => parts.remove(0),
        _ => yrs::merge_updates_v1(&parts).unwrap_or_default(),
    }
}
