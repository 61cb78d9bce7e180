use protocol::{ClientCommand, FaultCode, Personal, PlanId, Profile, RejectionCode};
use signaling::by_hand::Deed;

use crate::page::{Asked, Link, Page};
use crate::script;
use crate::world::{Item, Up, World};

/// A page waits so long for a greeting before it dials anew.
const GREETING_MS: i64 = 15_000;
/// An answer later than this, on a connection that stands, is none.
pub(crate) const ANSWER_MS: i64 = 20_000;

impl World {
    /// Somebody comes, or wishes for something, and will again.
    pub(crate) fn acts(&mut self, person: usize) {
        if self.is_calm {
            return;
        }
        let pause = self.chance.between(300, 40_000);
        self.after(pause, Item::Acts { person });
        let Some(somebody) = self.people.get(person).filter(|somebody| !somebody.is_done) else {
            return;
        };
        if somebody.seat.is_none() {
            if somebody.ticket.is_none() {
                self.wants_a_seat(person);
            }
            return;
        }
        let (devices, last) = (somebody.devices, self.last_page(person));
        let alive: Vec<_> = (0..devices)
            .filter_map(|device| self.page_on(person, device))
            .collect();
        match self.chance.pick(&alive).copied() {
            Some(_) if devices > 1 && self.chance.hits(250) => self.takes_a_device(person),
            Some(page) => self.wishes(page),
            // Sent out, or replaced: most reload the page after a while.
            None if self.chance.hits(500) || last.is_none() => {
                let device = last.and_then(|last| self.pages.get(last));
                self.opens_a_page(person, device.map_or(0, |page| page.device));
            }
            None => {}
        }
    }

    fn wants_a_seat(&mut self, person: usize) {
        self.next_number += 1;
        let ticket = self.next_number;
        if let Some(somebody) = self.people.get_mut(person) {
            somebody.ticket = Some(ticket);
        }
        let delay = self.chance.between(1, 300);
        self.after(delay, Item::AsksForASeat { person, ticket });
        self.after(10_000, Item::SeatFails { person, ticket });
    }

    pub(crate) fn asks_for_a_seat(&mut self, person: usize, ticket: u64) {
        let Some(somebody) = self.people.get(person).filter(|_| self.host.is_up) else {
            return;
        };
        let profile = Profile {
            name: Personal::new(somebody.name.clone()),
            school: Personal::new("School 5"),
            country: ["KZ", "PK", "ID"]
                .get(person % 3)
                .copied()
                .unwrap_or("")
                .to_owned(),
            languages: vec!["en".to_owned()],
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        };
        // Another try is another seat, with a code of its own.
        let mut resume = somebody.code;
        resume[8..16].copy_from_slice(&ticket.to_le_bytes());
        let deed = Deed::Join {
            ticket,
            participant: somebody.expected.clone(),
            profile,
            role: somebody.role,
            resume,
        };
        self.host.inbox.push_back(deed);
    }

    pub(crate) fn seated(
        &mut self,
        ticket: u64,
        answer: Result<protocol::ParticipantId, RejectionCode>,
    ) {
        let theirs = |p: &&mut crate::world::Person| p.ticket == Some(ticket);
        let Some(somebody) = self.people.iter_mut().find(theirs) else {
            return;
        };
        somebody.ticket = None;
        let name = somebody.name.clone();
        match answer {
            Ok(participant) => {
                somebody.code[8..16].copy_from_slice(&ticket.to_le_bytes());
                somebody.seat = Some(participant.clone());
                let kept = self.disk.seat(&somebody.code) == Some(&participant);
                assert!(kept, "{name} was given a seat that is not durable");
                self.note(&format!("{name} has the seat {participant}"));
            }
            Err(code) => self.note(&format!("{name} gets no seat: {code:?}")),
        }
    }

    pub(crate) fn seat_fails(&mut self, person: usize, ticket: u64) {
        if let Some(somebody) = self.people.get_mut(person) {
            somebody.ticket.take_if(|waiting| *waiting == ticket);
        }
    }

    /// A first page, a reloaded one, or another tab: the former may still be there.
    pub(crate) fn opens_a_page(&mut self, person: usize, device: usize) {
        let page = self.pages.len();
        self.pages.push(Page::new(person, device, page));
        self.note(&format!(
            "person {person} opens page {page} on device {device}"
        ));
        self.dials(page);
    }

    pub(crate) fn dials(&mut self, page: usize) {
        let newest = self
            .pages
            .get(page)
            .and_then(|page| self.newest_page(page.person, page.device));
        let number = self.new_line(page);
        let Some(at) = self
            .pages
            .get_mut(page)
            .filter(|page| page.link == Link::Away)
        else {
            self.lines.remove(&number);
            return;
        };
        if newest != Some(page) {
            // Its tab was closed for the newer one.
            at.link = Link::Dead;
            return;
        }
        at.link = Link::Dialing(number);
        at.tries += 1;
        let resume = at.state.as_ref().map(|state| state.seq);
        self.note(&format!("page {page} dials {number}, resumes {resume:?}"));
        self.sends(number, Up::Hello { resume });
        self.after(GREETING_MS, Item::DialFails { page, line: number });
    }

    pub(crate) fn dial_fails(&mut self, page: usize, line: u64) {
        let dialing = self
            .pages
            .get(page)
            .is_some_and(|page| page.link == Link::Dialing(line));
        if dialing {
            self.cuts(line, 0, 1_000);
            self.page_loses(line, None);
        }
    }

    /// The page's end of a connection is gone.
    pub(crate) fn page_loses(&mut self, number: u64, fault: Option<FaultCode>) {
        let Some(index) = self
            .pages
            .iter()
            .position(|page| page.line() == Some(number))
        else {
            return;
        };
        self.note(&format!("page {index} loses {number}: {fault:?}"));
        let Some(page) = self.pages.get_mut(index) else {
            return;
        };
        page.loses(fault);
        if page.link == Link::Dead {
            return;
        }
        // Twice as long with every try, 15 s at most; the first is spread over a second.
        let most = (500_i64 << page.tries.min(5)).min(15_000);
        let pause = self.chance.between(0, most);
        self.after(pause, Item::Dials { page: index });
    }

    pub(crate) fn greeted(&mut self, page: usize, line: u64) {
        let again = self
            .pages
            .get_mut(page)
            .map(Page::asks_again)
            .unwrap_or_default();
        for command in again {
            self.asks(page, line, command);
        }
        if self.chance.hits(700) {
            self.offers(page, line);
        }
    }

    fn offers(&mut self, page: usize, line: u64) {
        let Some(at) = self.pages.get_mut(page) else {
            return;
        };
        if at.media.is_none() && at.is_inside() {
            let generation = at.offers();
            self.sends(line, Up::Offer { generation });
        }
    }

    fn asks(&mut self, page: usize, line: u64, command: ClientCommand) {
        let now = self.now;
        let Some(at) = self.pages.get_mut(page) else {
            return;
        };
        let id = at.asks(now, line, command.clone());
        self.sends(line, Up::Command { id, command });
    }

    fn wishes(&mut self, index: usize) {
        let Some(page) = self.pages.get_mut(index) else {
            return;
        };
        let Link::Open(line) = page.link else { return };
        match self.chance.below(40) {
            0 => return self.reloads(index, line),
            1 => return self.opens_another(index),
            2 if page.media.is_some() => {
                let generation = page.media.take().unwrap_or(0);
                return self.sends(line, Up::CloseMedia { generation });
            }
            _ => {}
        }
        let Some(state) = &page.state else { return };
        self.next_number += 1;
        let plan = state.view.plan.as_ref().map(|plan| plan.id.clone());
        if let Some(plan) = plan.filter(|_| self.chance.hits(60)) {
            return self.proposes(index, line, plan);
        }
        let command = script::wish(
            &mut self.chance,
            &state.you,
            &state.view,
            &page.memory,
            self.next_number,
        );
        let said = serde_json::to_string(&command).unwrap_or_default();
        self.note(&format!("page {index} on {line} → {said}"));
        self.asks(index, line, command);
        if self.chance.hits(300) {
            self.offers(index, line);
        }
    }

    /// Asks who would go where.
    fn proposes(&mut self, index: usize, line: u64, plan: PlanId) {
        let recipe = script::recipe(&mut self.chance);
        let Some(page) = self.pages.get_mut(index) else {
            return;
        };
        let id = page.proposes();
        self.note(&format!("page {index} on {line} → proposes by {recipe:?}"));
        self.sends(line, Up::Propose { id, plan, recipe });
    }

    /// The page loses its memory; its socket is closed in good order, or not.
    fn reloads(&mut self, index: usize, line: u64) {
        let Some(page) = self.pages.get_mut(index) else {
            return;
        };
        page.link = Link::Dead;
        let (person, device) = (page.person, page.device);
        let server_ms = if self.chance.hits(500) { 50 } else { 30_000 };
        self.cuts(line, 0, server_ms);
        self.opens_a_page(person, device);
    }

    /// The old one is still open, and is about to be told that it was replaced.
    fn opens_another(&mut self, index: usize) {
        let whose = self.pages.get(index);
        if let Some((person, device)) = whose.map(|page| (page.person, page.device)) {
            self.opens_a_page(person, device);
            for _ in 0..4 {
                let ms = self.chance.between(0, 700);
                self.after(ms, Item::Presses { page: index });
            }
        }
    }

    pub(crate) fn presses(&mut self, page: usize) {
        if let Some(Link::Open(line)) = self.pages.get(page).map(|page| page.link) {
            let up = self.chance.hits(500);
            self.asks(page, line, ClientCommand::RaiseHand { up });
        }
    }

    pub(crate) fn answered(&mut self, page: usize, asked: &Asked, is_done: bool) {
        let took = self.now.since(asked.at);
        assert!(
            took <= ANSWER_MS,
            "page {page} waited {took} ms for {:?}",
            asked.command
        );
        if !is_done {
            self.tally.rejected += 1;
            return;
        }
        self.tally.acknowledged += 1;
        let id = match &asked.command {
            ClientCommand::Chat { line, .. } => Some(line.to_string()),
            ClientCommand::Ask { question, .. } => Some(question.to_string()),
            _ => None,
        };
        self.acknowledged.extend(id);
        if asked.command == ClientCommand::Leave
            && let Some(person) = self.pages.get(page).map(|page| page.person)
            && let Some(somebody) = self.people.get_mut(person)
        {
            somebody.is_done = true;
        }
        let kind = serde_json::to_value(&asked.command).unwrap_or_default();
        let kind = kind
            .get("type")
            .and_then(|kind| kind.as_str())
            .unwrap_or("");
        self.tally.done.insert(kind.to_owned());
    }
}
