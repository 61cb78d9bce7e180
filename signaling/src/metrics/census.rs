use protocol::{DataGrade, LinkQuality};

/// How many people of one session are what, now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SessionCensus {
    pub(crate) online: u32,
    pub(crate) media: u32,
    links: [u32; QUALITIES.len()],
    grades: [u32; GRADES.len()],
}

/// The same of all sessions that answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Census {
    pub(crate) sessions: u32,
    pub(crate) people: SessionCensus,
}

const QUALITIES: [(LinkQuality, &str); 4] = [
    (LinkQuality::Lost, "lost"),
    (LinkQuality::Poor, "poor"),
    (LinkQuality::Fair, "fair"),
    (LinkQuality::Good, "good"),
];
const GRADES: [(DataGrade, &str); 4] = [
    (DataGrade::Full, "full"),
    (DataGrade::Saver, "saver"),
    (DataGrade::Audio, "audio"),
    (DataGrade::Text, "text"),
];

impl SessionCensus {
    pub(crate) fn count_link(&mut self, quality: LinkQuality) {
        count(&QUALITIES, &mut self.links, quality);
    }

    pub(crate) fn count_grade(&mut self, grade: DataGrade) {
        count(&GRADES, &mut self.grades, grade);
    }

    pub(super) fn links(&self) -> impl Iterator<Item = (&'static str, u32)> {
        named(&QUALITIES, self.links)
    }

    pub(super) fn grades(&self) -> impl Iterator<Item = (&'static str, u32)> {
        named(&GRADES, self.grades)
    }
}

impl Census {
    pub(crate) fn add(&mut self, session: &SessionCensus) {
        self.sessions += 1;
        let all = &mut self.people;
        all.online += session.online;
        all.media += session.media;
        let pairs = all.links.iter_mut().zip(session.links);
        for (sum, more) in pairs.chain(all.grades.iter_mut().zip(session.grades)) {
            *sum += more;
        }
    }
}

fn count<K: Copy + PartialEq>(kinds: &[(K, &str)], counts: &mut [u32], kind: K) {
    for ((of, _), count) in kinds.iter().zip(counts) {
        if *of == kind {
            *count += 1;
        }
    }
}

fn named<K, const N: usize>(
    kinds: &'static [(K, &'static str); N],
    counts: [u32; N],
) -> impl Iterator<Item = (&'static str, u32)> {
    kinds.iter().map(|(_, name)| *name).zip(counts)
}
