use protocol::RoadmapId;
use yrs::{Doc, Map, MapPrelim, MapRef, Transact, TransactionMut, WriteTxn};

use crate::plant::{plain, text};
use crate::{Schema, Template};

/// What a new roadmap starts from. The goal chooses the template; a goal without one starts blank.
///
/// The template's question is filled in, its cards are examples ([`crate::Card::example`]), its title is a hint.
/// Targets are left to the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    pub roadmap: RoadmapId,
    /// 1 to 17; with any other number no goal is chosen yet.
    pub goal: u8,
}

impl Seed {
    /// Everything in a fixed order, so that the same seed makes the same bytes.
    pub(crate) fn plant(&self, doc: &Doc) {
        let template = Template::for_goal(self.goal);
        let mut txn = doc.transact_mut();
        self.plant_meta(&mut txn, template);
        let fields = txn.get_or_insert_map("fields");
        for name in Schema::get().fields.keys() {
            let filled = template.filter(|_| name == "question");
            text(
                &mut txn,
                &fields,
                name,
                filled.map_or("", |template| &template.driving_question),
            );
        }
        let audience = txn.get_or_insert_map("audience");
        text(&mut txn, &audience, "needs", "");
        if let Some(template) = template {
            let cards = txn.get_or_insert_map("cards");
            let mut planter = Planter {
                txn,
                cards,
                count: 0,
            };
            planter.plant(template);
        }
    }

    fn plant_meta(&self, txn: &mut TransactionMut<'_>, template: Option<&Template>) {
        let meta = txn.get_or_insert_map("meta");
        plain(txn, &meta, "schema", Schema::get().schema);
        plain(txn, &meta, "roadmap", self.roadmap.as_str());
        if crate::sdg::goal(self.goal).is_some() {
            plain(txn, &meta, "goal", u32::from(self.goal));
        }
        if let Some(template) = template {
            plain(txn, &meta, "templateId", template.id.as_str());
            plain(txn, &meta, "titleHint", template.title.as_str());
        }
        plain(txn, &meta, "lang", "en");
        plain(txn, &meta, "licence", "CC BY-SA 4.0");
    }
}

/// Puts a template's cards into a document, each kind in its own order.
struct Planter<'a> {
    txn: TransactionMut<'a>,
    cards: MapRef,
    /// Cards of the current kind so far.
    count: usize,
}

impl Planter<'_> {
    fn plant(&mut self, template: &Template) {
        let objectives = &template.objectives;
        for (domain, texts) in [
            ("cognitive", &objectives.cognitive),
            ("socioEmotional", &objectives.socio_emotional),
            ("behavioural", &objectives.behavioural),
        ] {
            for objective in texts {
                let card = self.card("objective");
                plain(&mut self.txn, &card, "domain", domain);
                text(&mut self.txn, &card, "text", objective);
            }
        }
        self.count = 0;
        for milestone in &template.milestones {
            let card = self.card("milestone");
            plain(&mut self.txn, &card, "week", milestone.week);
            plain(&mut self.txn, &card, "minutes", milestone.minutes);
            plain(&mut self.txn, &card, "phase", milestone.phase());
            plain(&mut self.txn, &card, "status", "idea");
            text(&mut self.txn, &card, "title", &milestone.title);
            text(&mut self.txn, &card, "activity", &milestone.activity);
            text(&mut self.txn, &card, "tool", &milestone.tool);
            text(&mut self.txn, &card, "lowTech", &milestone.low_tech);
            text(&mut self.txn, &card, "evidence", &milestone.evidence);
        }
        self.count = 0;
        for indicator in &template.indicators {
            let card = self.card("evidence");
            text(&mut self.txn, &card, "text", indicator);
        }
        self.count = 0;
        for risk in &template.risks {
            let card = self.card("risk");
            text(&mut self.txn, &card, "text", risk);
            text(&mut self.txn, &card, "answer", "");
        }
    }

    /// An example card of a kind, such as `milestone-1` at `a1`. A position is a fraction in base 62 that does not end
    /// with `0`, so that there is always room before it; no kind has more than nine cards.
    fn card(&mut self, kind: &str) -> MapRef {
        self.count += 1;
        let id = format!("{kind}-{}", self.count);
        let pos = format!("a{}", self.count);
        // The keys follow one by one: a `MapPrelim` with content would write them in the order of its hashes.
        let card = self.cards.insert(&mut self.txn, id, MapPrelim::default());
        plain(&mut self.txn, &card, "kind", kind);
        plain(&mut self.txn, &card, "pos", pos.as_str());
        plain(&mut self.txn, &card, "example", true);
        card
    }
}
