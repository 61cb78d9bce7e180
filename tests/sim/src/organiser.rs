use protocol::{DeckId, ParticipantId, Role, Settings};
use signaling::by_hand::{Deed, House};

use crate::page::Link;
use crate::world::{Item, Person, World, devices};

/// What the organiser does beside the session, over HTTP.
impl World {
    pub(crate) fn organises(&mut self) {
        if self.is_calm {
            return;
        }
        let pause = self.chance.between(10_000, 150_000);
        self.after(pause, Item::Organises);
        if !self.host.is_up {
            return;
        }
        let house = match self.chance.below(8) {
            0..=2 => self.expects(),
            3 => self.strikes(),
            4 => Some(House::Configure(self.settings())),
            5 => self.brings_slides(),
            _ => self.erases(),
        };
        if let Some(house) = house {
            self.host.inbox.push_back(Deed::Organise(house));
        }
    }

    /// Somebody new on the roster, who comes or not.
    fn expects(&mut self) -> Option<House> {
        let number = self.people.len();
        let id = ParticipantId::from_body(&format!("e{number}")).ok()?;
        let role = match self.chance.hits(200) {
            true => Role::Panelist,
            false => Role::Attendee,
        };
        let number = i64::try_from(number).ok()?;
        let somebody = Person::new(number, role, Some(id.clone()));
        let somebody = somebody.with_devices(devices(&mut self.chance));
        let name = somebody.name.clone();
        self.note(&format!("the organiser expects {name} as {id}"));
        self.people.push(somebody);
        if self.chance.hits(700) {
            let ms = self.chance.between(2_000, 200_000);
            let person = self.people.len() - 1;
            self.after(ms, Item::Acts { person });
        }
        Some(House::Expect {
            participant: id,
            name,
            role,
        })
    }

    fn strikes(&mut self) -> Option<House> {
        let never_came =
            |p: &&mut Person| p.expected.is_some() && p.ticket.is_none() && p.seat.is_none();
        let somebody = self.people.iter_mut().find(never_came)?;
        somebody.is_done = true;
        let id = somebody.expected.take()?;
        self.note(&format!("the organiser strikes {id}"));
        Some(House::Strike(id))
    }

    fn settings(&mut self) -> Settings {
        let mut settings = Settings::default();
        settings.options.countdown_s = self.chance.pick(&[0, 1, 10]).copied().unwrap_or(0);
        settings.options.may_switch = self.chance.hits(500);
        settings.backstage = self.chance.hits(200);
        settings.retention_days = 30;
        self.note("the organiser sets the house up");
        settings
    }

    /// Anybody brings slides, whether they may or not; their pages come with it.
    fn brings_slides(&mut self) -> Option<House> {
        let seats = self.people.iter().filter_map(|person| person.seat.clone());
        let seats: Vec<_> = seats.collect();
        let by = self.chance.pick(&seats)?.clone();
        let deck = DeckId::from_body(&format!("d{}", self.chance.below(1_000_000))).ok()?;
        let pages = u16::try_from(self.chance.between(1, 4)).ok()?;
        self.note(&format!("{by} brings {pages} pages as {deck}"));
        let bring = House::Bring {
            by: by.clone(),
            deck: deck.clone(),
            pages,
        };
        self.host.inbox.push_back(Deed::Organise(bring));
        for page in 1..pages {
            let (by, deck) = (by.clone(), deck.clone());
            let page = House::Page { by, deck, page };
            self.host.inbox.push_back(Deed::Organise(page));
        }
        Some(House::Page {
            by,
            deck,
            page: pages,
        })
    }

    /// Anybody but the one who runs the webinar.
    fn erases(&mut self) -> Option<House> {
        let seats: Vec<_> = self
            .people
            .iter()
            .skip(1)
            .filter_map(|person| person.seat.clone())
            .collect();
        if !self.chance.hits(150) {
            return None;
        }
        let id = self.chance.pick(&seats)?.clone();
        self.note(&format!("the organiser erases {id}"));
        Some(House::Erase(id))
    }

    /// The run of the session that forgot somebody is over. No code opens their seat any more.
    pub(crate) fn forgets(&mut self) {
        self.note("the session ends, to forget somebody");
        let forgotten = self.disk.forgotten();
        for (index, somebody) in self.people.iter_mut().enumerate() {
            let is_theirs = somebody
                .seat
                .as_ref()
                .is_some_and(|seat| forgotten.contains(seat));
            if !is_theirs {
                continue;
            }
            somebody.is_done = true;
            for page in self.pages.iter_mut().filter(|page| page.person == index) {
                page.link = Link::Dead;
            }
        }
        self.host.inbox.clear();
        if let Some(task) = self.host.task.take() {
            self.host.plane.end_session(task.number());
            for command in self.host.plane.take_asked() {
                self.mirror.carry_out(&command);
            }
        }
    }
}
