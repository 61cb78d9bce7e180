//! Random lives of three people's media. Whatever they say and whatever the media plane says: commands make sense to the media
//! plane, and nobody but staff hears of others' links.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use protocol::{MediaState, ParticipantId, Personal, Role, ServerMessage};
use sfu_control::{
    Command, Grade, LinkQuality, LinkReport, LostReason, Notice, PeerId, Wanted, Way,
};

use super::SessionMsg;
use super::tests::layout;
use super::views::PageView;
use crate::testing::{Bench, Guest};

const ROLES: [Role; 3] = [Role::Moderator, Role::Panelist, Role::Attendee];

#[derive(Clone, Debug)]
struct Step {
    person: usize,
    /// Said by the connection before the one they have.
    is_stale: bool,
    deed: Deed,
}

#[derive(Clone, Debug)]
enum Deed {
    Offers {
        generation: u32,
        restart: bool,
    },
    Closes {
        generation: u32,
    },
    Shows(Grade),
    Sets(MediaState),
    ComesBack {
        same_page: bool,
    },
    Vanishes,
    /// What the media plane says of a peer that is or was, by its number.
    Hears {
        peer: u64,
        news: News,
    },
}

#[derive(Clone, Copy, Debug)]
enum News {
    Link(LinkQuality),
    Wanted,
    Pictures,
    Lost,
    Answered,
}

fn deed() -> impl Strategy<Value = Deed> {
    let grades = [Grade::Full, Grade::Saver, Grade::Audio, Grade::Text];
    let news = [
        News::Link(LinkQuality::Good),
        News::Link(LinkQuality::Poor),
        News::Wanted,
        News::Pictures,
        News::Lost,
        News::Answered,
    ];
    let on = |(microphone, camera, screen)| {
        Deed::Sets(MediaState {
            microphone,
            camera,
            screen,
        })
    };
    prop_oneof![
        4 => (1..4_u32, any::<bool>())
            .prop_map(|(generation, restart)| Deed::Offers { generation, restart }),
        1 => (1..4_u32).prop_map(|generation| Deed::Closes { generation }),
        2 => select(grades.to_vec()).prop_map(Deed::Shows),
        2 => any::<(bool, bool, bool)>().prop_map(on),
        2 => any::<bool>().prop_map(|same_page| Deed::ComesBack { same_page }),
        1 => Just(Deed::Vanishes),
        4 => (1..12_u64, select(news.to_vec())).prop_map(|(peer, news)| Deed::Hears { peer, news }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let is_stale = proptest::bool::weighted(0.15);
    (0..ROLES.len(), is_stale, deed()).prop_map(|(person, is_stale, deed)| Step {
        person,
        is_stale,
        deed,
    })
}

proptest! {
    // Each life has a store on disk.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_word_of_a_page_confuses_the_media_plane_or_tells_of_others(steps in vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(live(steps));
    }
}

struct Person {
    role: Role,
    id: ParticipantId,
    seq: u32,
    guest: Option<Guest>,
    before: Option<Guest>,
}

async fn live(steps: Vec<Step>) {
    let bench = Bench::new().await;
    let mut people = Vec::new();
    for role in ROLES {
        let guest = bench.person(&format!("Somebody {role:?}"), role).await;
        people.push(Person {
            role,
            id: guest.participant.clone(),
            seq: guest.seq,
            guest: Some(guest),
            before: None,
        });
    }
    let mut plane = Plane::default();
    for step in steps {
        let person = &mut people[step.person];
        match step.deed {
            Deed::Hears { peer, news } => {
                let peer = PeerId::new(peer);
                bench.notices(notice(peer, news)).await;
                bench.settles().await;
                if matches!(news, News::Lost) {
                    plane.peers.remove(&peer);
                }
            }
            Deed::ComesBack { same_page } => {
                let seq = same_page.then_some(person.seq);
                let guest = bench.connects(person.id.clone(), seq).await;
                person.before = person.guest.replace(guest);
            }
            Deed::Vanishes => {
                if let Some(guest) = person.guest.take() {
                    guest.vanishes().await;
                }
            }
            deed => {
                let speaker = match step.is_stale {
                    true => &mut person.before,
                    false => &mut person.guest,
                };
                if let Some(guest) = speaker {
                    says(guest, deed).await;
                }
            }
        }
        bench.settles().await;
        plane.obey(bench.asked());
        for person in &mut people {
            let heard = person.guest.as_mut().map(Guest::heard).unwrap_or_default();
            let links = |message: &ServerMessage| matches!(message, ServerMessage::Links { .. });
            let is_staff = person.role == Role::Moderator;
            assert!(is_staff || !heard.iter().any(links), "{heard:?}");
        }
    }
    assert!(plane.peers.len() <= people.len(), "{:?}", plane.peers);
}

async fn says(guest: &mut Guest, deed: Deed) {
    let (participant, connection) = (guest.participant.clone(), guest.connection.id);
    let message = match deed {
        Deed::Offers {
            generation,
            restart,
        } => SessionMsg::MediaOffer {
            participant,
            connection,
            generation,
            sdp: Personal::new("v=0"),
            layout: layout(),
            restart,
        },
        Deed::Closes { generation } => SessionMsg::MediaClose {
            participant,
            connection,
            generation,
        },
        Deed::Shows(grade) => SessionMsg::MediaView {
            participant,
            connection,
            view: PageView {
                grade,
                heights: vec![360],
                people: Vec::new(),
            },
        },
        Deed::Sets(media) => {
            let unmute = false;
            let set = protocol::ClientCommand::SetMedia { media, unmute };
            guest.sends(set).await;
            return;
        }
        Deed::ComesBack { .. } | Deed::Vanishes | Deed::Hears { .. } => return,
    };
    guest.inbox.send(message).await.unwrap();
}

/// What the media plane believes: every command names a peer that it has.
#[derive(Default)]
struct Plane {
    peers: BTreeMap<PeerId, Grade>,
}

impl Plane {
    fn obey(&mut self, commands: Vec<Command>) {
        for command in commands {
            let peer = command.peer();
            match command {
                Command::Connect { .. } => {
                    assert_eq!(self.peers.insert(peer, Grade::Full), None);
                }
                Command::Disconnect { .. } => assert!(self.peers.remove(&peer).is_some()),
                Command::Wish { wishes, .. } => {
                    let known = self.peers.insert(peer, wishes.grade);
                    assert!(known.is_some(), "{peer} is not there");
                }
                Command::Place { .. }
                | Command::Reach { .. }
                | Command::Announce { .. }
                | Command::Restart { .. } => {
                    assert!(self.peers.contains_key(&peer), "{peer} is not there");
                }
            }
        }
    }
}

fn notice(peer: PeerId, news: News) -> Notice {
    match news {
        News::Link(quality) => Notice::Link {
            peer,
            report: LinkReport {
                quality,
                suffers: None,
                up: Way::default(),
                down: Way::default(),
                rtt_ms: None,
            },
        },
        News::Wanted => Notice::Wanted {
            peer,
            wanted: Wanted::default(),
        },
        News::Pictures => Notice::Pictures {
            peer,
            slots: vec![None],
        },
        News::Lost => Notice::Lost {
            peer,
            reason: LostReason::RestartRefused,
        },
        News::Answered => Notice::Answered {
            peer,
            sdp: "v=0".to_owned(),
        },
    }
}
