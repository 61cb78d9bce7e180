use std::collections::BTreeSet;

use protocol::{DeviceId, Location, Millis};

use super::span::Span;

/// What the journal says of one person.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Stays that are over: in order, disjoint.
    stays: Vec<Span>,
    /// The stay that is not.
    since: Option<Millis>,
    devices: BTreeSet<DeviceId>,
    /// When a device that went during this stay was heard last.
    heard_at: Option<Millis>,
    /// Where they were from when on, whether connected or not.
    path: Vec<(Millis, Location)>,
    pub(super) expected: bool,
    pub(super) microphone: bool,
    pub(super) camera: bool,
    pub(super) wrote: u32,
    pub(super) questions: u32,
    pub(super) hands: u32,
    pub(super) floor: u32,
}

impl Record {
    /// Their first place; whoever has one keeps it.
    pub(super) fn starts(&mut self, at: Millis, place: Location) {
        if self.path.is_empty() {
            self.path.push((at, place));
        }
    }

    pub(super) fn never_came(&self) -> bool {
        self.stays.is_empty() && self.since.is_none()
    }

    pub(super) fn moves(&mut self, at: Millis, place: Location) {
        self.path.push((at, place));
    }

    pub(super) fn comes(&mut self, at: Millis, device: DeviceId) {
        let after_the_last = self.stays.last().map_or(at, |last| at.max(last.to));
        self.since.get_or_insert(after_the_last);
        self.devices.insert(device);
    }

    /// With the last device the stay is over, when one of them was heard last. Without a device all go.
    pub(super) fn goes(&mut self, heard_at: Millis, device: Option<&DeviceId>) {
        match device {
            Some(device) => {
                self.devices.remove(device);
            }
            None => self.devices.clear(),
        }
        let heard_at = self
            .heard_at
            .map_or(heard_at, |before| before.max(heard_at));
        self.heard_at = Some(heard_at);
        if !self.devices.is_empty() {
            return;
        }
        self.heard_at = None;
        if let Some(from) = self.since.take()
            && from < heard_at
        {
            let to = heard_at;
            self.stays.push(Span { from, to });
        }
    }

    /// Every stay up to `until`, in order.
    pub(super) fn stays(&self, until: Millis) -> impl Iterator<Item = Span> {
        let open = self.since.map(|from| Span { from, to: until });
        let all = self.stays.iter().copied().chain(open);
        let within = move |span: Span| {
            let to = span.to.min(until);
            (span.from < to).then_some(Span { to, ..span })
        };
        all.filter_map(within)
    }

    /// Where they were during `here`: in order, disjoint, and together just as long.
    pub(super) fn places(&self, here: &[Span]) -> Vec<(Location, Span)> {
        let ends = self.path.iter().skip(1).map(|(at, _)| *at);
        let ends = ends.chain([Millis(i64::MAX)]);
        let path = self.path.iter().zip(ends);
        let places: Vec<_> = path
            .map(|((from, place), to)| (place, Span { from: *from, to }))
            .collect();
        let mut there: Vec<(Location, Span)> = Vec::new();
        for span in here {
            for (place, while_at) in &places {
                let Some(common) = span.common(while_at) else {
                    continue;
                };
                match there.last_mut() {
                    Some((last, so_far)) if last == *place && so_far.to == common.from => {
                        so_far.to = common.to;
                    }
                    _ => there.push(((*place).clone(), common)),
                }
            }
        }
        there
    }
}
