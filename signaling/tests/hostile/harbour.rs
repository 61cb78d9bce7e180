use std::path::{Path, PathBuf};

use protocol::{
    ChatId, ChatScope, ClientCommand, Personal, PlannedRoom, RoomView, RoundWish, SessionEvent,
};

use crate::person::Person;
use crate::world::World;

/// A server with two innocents who have talked.
pub(crate) struct Harbour {
    pub(crate) world: World,
    pub(crate) amina: Person,
    pub(crate) bayu: Person,
    lines: u32,
    resident: u64,
}

/// What an attack may add to the server's memory, in MiB.
const GROWTH_MAX: u64 = 128;

impl Harbour {
    pub(crate) async fn open() -> Self {
        let world = World::new().await;
        let amina = world.moderator("Amina").await;
        let bayu = world.attendee("Bayu").await;
        let resident = resident_mebibytes(&world);
        let mut harbour = Self {
            world,
            amina,
            bayu,
            lines: 0,
            resident,
        };
        harbour.innocents_talk().await;
        harbour
    }

    /// Each says something that the other hears.
    pub(crate) async fn innocents_talk(&mut self) {
        self.lines += 1;
        is_heard(&mut self.amina, &mut self.bayu, self.lines).await;
        is_heard(&mut self.bayu, &mut self.amina, self.lines).await;
    }

    /// A round of one room, with Bayu and these in it.
    pub(crate) async fn opens_a_room(&mut self, others: &mut [&mut Person]) -> RoomView {
        let rooms = ClientCommand::PlanRooms {
            version: 0,
            rooms: vec![PlannedRoom {
                id: None,
                name: "North".to_owned(),
                goal: 13,
            }],
        };
        self.amina.asks(rooms).await.unwrap();
        let plan = self.amina.sees(|event| match event {
            SessionEvent::Plan { plan } if plan.rooms.len() == 1 => Some(plan.clone()),
            _ => None,
        });
        let room = plan.await.rooms[0].clone();
        let people = others.iter().map(|person| person.id());
        for participant in people.chain([self.bayu.id()]) {
            let room = Some(room.id.clone());
            let assigned = ClientCommand::Assign { participant, room };
            self.amina.asks(assigned).await.unwrap();
        }
        let opened = ClientCommand::OpenRooms {
            duration_s: 600,
            options: RoundWish::default(),
        };
        self.amina.asks(opened).await.unwrap();
        self.bayu.is_moved().await;
        for person in others {
            person.is_moved().await;
        }
        room
    }

    /// From here on the highest that its memory was is counted anew. The answer is what it has now, in KiB.
    pub(crate) fn counts_peak_anew(&self) -> u64 {
        std::fs::write(process(&self.world).join("clear_refs"), "5").unwrap();
        kibibytes(&self.world, "VmRSS:")
    }

    /// The highest since then, in KiB.
    pub(crate) fn peak(&self) -> u64 {
        kibibytes(&self.world, "VmHWM:")
    }

    /// The end: they talk on the connections they had, newcomers come in, and the server is no larger than it may be.
    pub(crate) async fn ends_unhurt(mut self) {
        self.innocents_talk().await;
        self.world.attendee("Chen").await;
        let grown = resident_mebibytes(&self.world).saturating_sub(self.resident);
        assert!(grown < GROWTH_MAX, "{grown} MiB more");
    }
}

async fn is_heard(speaker: &mut Person, listener: &mut Person, n: u32) {
    let by = speaker.id();
    let text = format!("line {n}");
    let name = format!("{}{n}", by.as_str().trim_start_matches("pa_"));
    let said = ClientCommand::Chat {
        line: ChatId::from_body(&name[name.len().saturating_sub(26)..]).unwrap(),
        scope: ChatScope::Everyone,
        text: Personal::new(text.as_str()),
    };
    speaker.asks(said).await.unwrap();
    let heard = listener.sees(|event| match event {
        SessionEvent::Chat { line } => {
            (line.from == by && line.text.as_str() == text).then_some(())
        }
        _ => None,
    });
    heard.await;
}

/// The memory of the server's process.
fn resident_mebibytes(world: &World) -> u64 {
    kibibytes(world, "VmRSS:") / 1024
}

/// Its folder in `/proc`.
fn process(world: &World) -> PathBuf {
    let data = world.data.path().to_str().unwrap().as_bytes().to_vec();
    let is_ours = |path: &Path| {
        let line = std::fs::read(path.join("cmdline")).unwrap_or_default();
        line.windows(data.len()).any(|part| part == data)
    };
    let processes = std::fs::read_dir("/proc").unwrap();
    let mut paths = processes.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| is_ours(path)).unwrap()
}

fn kibibytes(world: &World, what: &str) -> u64 {
    let status = std::fs::read_to_string(process(world).join("status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(what));
    let kibibytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kibibytes.parse().unwrap()
}
