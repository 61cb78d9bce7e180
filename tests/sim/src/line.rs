use protocol::ClientCommand;
use signaling::by_hand::{Deed, Heard};

use crate::page::{Link, Outcome};
use crate::planted::Bug;
use crate::world::{Item, Up, World};

/// One connection's way through the network: in order, with delays, until it is cut.
pub(crate) struct Line {
    pub(crate) page: usize,
    delay_ms: i64,
    /// When the last frame of each direction arrives.
    up_at: i64,
    down_at: i64,
    /// Nothing arrives any more, whether or not the ends know it.
    pub(crate) is_cut: bool,
    /// The server's end has been closed.
    pub(crate) is_over: bool,
    /// The session has been told of it.
    is_known: bool,
    /// Frames on their way to the page.
    pub(crate) under_way: u32,
    /// The next event is one of those that were missed.
    is_resuming: bool,
}

impl World {
    pub(crate) fn new_line(&mut self, page: usize) -> u64 {
        let number = self.next_line;
        self.next_line += 1;
        let line = Line {
            page,
            delay_ms: self.chance.between(1, 250),
            up_at: 0,
            down_at: 0,
            is_cut: false,
            is_over: false,
            is_known: false,
            under_way: 0,
            is_resuming: false,
        };
        self.lines.insert(number, line);
        number
    }

    /// From the page.
    pub(crate) fn sends(&mut self, number: u64, frame: Up) {
        let jitter = self.chance.between(0, 40);
        let now = self.now.0;
        let Some(line) = self.lines.get_mut(&number) else {
            return;
        };
        line.up_at = line.up_at.max(now + line.delay_ms + jitter);
        let ms = line.up_at - now;
        self.after(
            ms,
            Item::Arrives {
                line: number,
                frame,
            },
        );
    }

    pub(crate) fn arrives(&mut self, number: u64, frame: Up) {
        let Some(line) = self.lines.get_mut(&number) else {
            return;
        };
        if line.is_cut || line.is_over || !self.host.is_up {
            return;
        }
        let person = self
            .pages
            .get(line.page)
            .and_then(|page| self.people.get(page.person));
        let Some(participant) = person.and_then(|person| person.seat.clone()) else {
            return;
        };
        line.is_known = true;
        let mut connection = number;
        if self.planted.is(Bug::HearsTheReplaced) && !matches!(frame, Up::Hello { .. }) {
            connection = self.newest_of(&participant).unwrap_or(number);
        }
        // Who leaves goes back to the plenary first.
        let goes = |command: &ClientCommand| {
            matches!(command, ClientCommand::Visit { .. } | ClientCommand::Leave)
        };
        if matches!(&frame, Up::Command { command, .. } if goes(command)) {
            *self.visits.entry(participant.clone()).or_default() += 1;
        }
        let deed = match frame {
            Up::Hello { resume } => {
                if let Some(line) = self.lines.get_mut(&number) {
                    line.is_resuming = resume.is_some();
                }
                let device = self.comes(number, &participant);
                Deed::Connect {
                    participant,
                    device,
                    connection,
                    resume,
                }
            }
            Up::Command { id, command } => Deed::Command {
                participant,
                connection,
                id,
                command,
            },
            Up::Propose { id, plan, recipe } => Deed::Propose {
                participant,
                connection,
                id,
                plan,
                recipe,
            },
            Up::Offer { generation } => Deed::Offer {
                participant,
                connection,
                generation,
            },
            Up::CloseMedia { generation } => Deed::CloseMedia {
                participant,
                connection,
                generation,
            },
        };
        self.host.inbox.push_back(deed);
    }

    /// Planted: the connection that took the place of the one that spoke.
    pub(crate) fn newest_of(&self, participant: &protocol::ParticipantId) -> Option<u64> {
        let theirs = self.lines.iter().rev().find(|(_, line)| {
            let person = self.pages.get(line.page).map(|page| page.person);
            let person = person.and_then(|person| self.people.get(person));
            line.is_known && person.is_some_and(|p| p.seat.as_ref() == Some(participant))
        });
        theirs.map(|(number, _)| *number)
    }

    /// From the server: what a connection was sent.
    pub(crate) fn says(&mut self, number: u64, heard: Heard) {
        let number = self.planted_end(number, &heard);
        self.ends_for_a_reason(number, &heard);
        let mut frames = vec![heard];
        self.spoil(number, &mut frames);
        for heard in frames {
            let jitter = self.chance.between(0, 40);
            let now = self.now.0;
            let Some(line) = self.lines.get_mut(&number) else {
                return;
            };
            let is_end = matches!(heard, Heard::End(_));
            line.down_at = line.down_at.max(now + line.delay_ms + jitter);
            line.under_way += 1;
            let ms = line.down_at - now;
            if is_end {
                line.is_over = true;
            }
            self.after(
                ms,
                Item::Reaches {
                    line: number,
                    heard,
                },
            );
            if is_end {
                self.hangs_up(number);
            }
        }
    }

    /// The socket's task ends and tells the session so.
    fn hangs_up(&mut self, number: u64) {
        let page = self.lines.get(&number).map(|line| line.page);
        let person = page.and_then(|page| self.pages.get(page)).map(|p| p.person);
        let seat = person.and_then(|person| self.people.get(person)?.seat.clone());
        if let Some(participant) = seat {
            let number = match self.planted.is(Bug::OneEndTakesOffline) {
                true => self.newest_of(&participant).unwrap_or(number),
                false => number,
            };
            self.host.inbox.push_back(Deed::Disconnect {
                participant,
                connection: number,
                heard_at: self.now,
            });
        }
    }

    /// Planted bugs of what is told.
    fn spoil(&mut self, number: u64, frames: &mut Vec<Heard>) {
        let Some(Heard::Text(text)) = frames.first().cloned() else {
            return;
        };
        let is_event = text.starts_with("{\"type\":\"event\"");
        if let Some(line) = self.lines.get_mut(&number)
            && line.is_resuming
            && is_event
        {
            line.is_resuming = false;
            if self.planted.is(Bug::ResumesTwice) {
                frames.push(Heard::Text(text.clone()));
            }
            if self.planted.is(Bug::ResumesWithAHole) {
                frames.clear();
            }
        }
        if self.planted.is(Bug::NeverForgets) && text.contains("\"type\":\"forget\"") {
            frames.clear();
        }
        if self.planted.is(Bug::TellsThePublic)
            && is_event
            && crate::planted::Planted::is_for_staff(&text)
        {
            let others: Vec<_> = self
                .lines
                .keys()
                .copied()
                .filter(|n| *n != number)
                .collect();
            for other in others {
                let open = self
                    .lines
                    .get(&other)
                    .and_then(|line| self.pages.get(line.page));
                if open.is_some_and(|page| page.link == Link::Open(other)) {
                    self.after(
                        500,
                        Item::Reaches {
                            line: other,
                            heard: Heard::Text(text.clone()),
                        },
                    );
                    if let Some(line) = self.lines.get_mut(&other) {
                        line.under_way += 1;
                    }
                }
            }
        }
    }

    pub(crate) fn reaches(&mut self, number: u64, heard: Heard) {
        let Some(line) = self.lines.get_mut(&number) else {
            return;
        };
        line.under_way = line.under_way.saturating_sub(1);
        if line.is_cut {
            return;
        }
        let index = line.page;
        let planted = self.planted;
        let Some(page) = self
            .pages
            .get_mut(index)
            .filter(|page| page.line() == Some(number))
        else {
            return;
        };
        let text = match heard {
            Heard::Text(text) => text,
            Heard::End(fault) => {
                self.page_loses(number, fault);
                return;
            }
        };
        match page.hears(number, &text, planted) {
            Outcome::Nothing => {}
            Outcome::Greeted => {
                self.note(&format!("page {index} is greeted on {number}"));
                if text.starts_with("{\"type\":\"resumed\"") {
                    self.tally.resumes += 1;
                }
                self.greeted(index, number);
            }
            Outcome::Answered { asked, is_done } => self.answered(index, &asked, is_done),
        }
        if text.contains("\"youMoved\"") && self.chance.hits(300) {
            let ms = self.chance.between(500, 30_000);
            self.after(ms, Item::Echoes { page: index, text });
        }
        self.compare_view(index);
    }

    /// What is old makes no difference to a page.
    pub(crate) fn echoes(&mut self, index: usize, text: &str) {
        let planted = self.planted;
        if let Some(page) = self.pages.get_mut(index) {
            page.hears_again(text, planted);
        }
        self.compare_view(index);
    }

    /// The network ends it. Each end finds out by itself.
    pub(crate) fn cuts(&mut self, number: u64, page_ms: i64, server_ms: i64) {
        let Some(line) = self.lines.get_mut(&number) else {
            return;
        };
        if line.is_cut {
            return;
        }
        line.is_cut = true;
        self.after(page_ms, Item::PageLoses { line: number });
        self.after(server_ms, Item::ServerLoses { line: number });
    }

    pub(crate) fn server_loses(&mut self, number: u64) {
        let is_known = self
            .lines
            .get(&number)
            .is_some_and(|line| line.is_known && !line.is_over);
        if is_known && self.host.is_up {
            self.note(&format!("the server notices that {number} is gone"));
            self.hangs_up(number);
        }
        self.lines.remove(&number);
    }
}
