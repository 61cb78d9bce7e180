use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use protocol::frame::{Frame, Why};
use protocol::{
    ChatId, ChatScope, ClientCommand, ClientMessage, Location, Personal, QuestionId, RoadmapId,
};

use super::eyes::Eyes;
use crate::author::{Author, Byline};
use crate::cast::Character;
use crate::director::{Deed, Task};
use crate::line::Line;
use crate::lines::Lines;
use crate::pen::{Batch, Pen};

/// What a puppet writes: chat, questions, calls, and its room's roadmap.
pub(super) struct Hands {
    character: &'static Character,
    number: usize,
    /// Lines and questions so far, over connections too: each has a name of its own.
    minted: u64,
    desk: Desk,
}

/// A roadmap that is open, or is being opened.
enum Desk {
    Empty,
    Asked { roadmap: RoadmapId, task: Task },
    Open(Box<Open>),
}

struct Open {
    roadmap: RoadmapId,
    channel: u16,
    pen: Pen,
    /// What the server has is here, so that what is written can be sent.
    synced: bool,
    task: Option<Task>,
    author: Option<Author>,
    next: Instant,
}

/// How often typed letters go out, as the client gathers them.
const STEP: Duration = Duration::from_millis(400);
/// After `tooFast`, as the client waits.
const TOO_FAST: Duration = Duration::from_secs(1);
const IDLE: Duration = Duration::from_secs(3_600);

impl Hands {
    pub(super) fn new(character: &'static Character, number: usize) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            character,
            number,
            minted: since.map_or(0, |since| since.as_micros() as u64),
            desk: Desk::Empty,
        }
    }

    /// What a deed is on the wire. Empty for one that is none of theirs.
    ///
    /// # Errors
    /// Never in practice: our ids are well-formed.
    pub(super) fn commands(&mut self, deed: Deed, eyes: &Eyes) -> Result<Vec<ClientCommand>> {
        self.minted += 1;
        let id = format!("pu{}x{}", self.number, self.minted);
        let scope = match eyes.place() {
            Location::Plenary => ChatScope::Everyone,
            _ => ChatScope::Here,
        };
        let command = match deed {
            Deed::Chat(text) => ClientCommand::Chat {
                line: ChatId::from_body(&id)?,
                scope,
                text: Personal::new(text),
            },
            Deed::Ask(text) => ClientCommand::Ask {
                question: QuestionId::from_body(&id)?,
                text: Personal::new(text),
            },
            Deed::Hand(up) => ClientCommand::RaiseHand { up },
            Deed::CallHelp(topic, note) => ClientCommand::AskHelp {
                topic,
                note: Some(Personal::new(note)),
            },
            Deed::CancelHelp => ClientCommand::CancelHelp,
            Deed::AcceptInvite => ClientCommand::AnswerInvite { accept: true },
            Deed::Vote(ballot, chosen) => ClientCommand::Vote { ballot, chosen },
            _ => return Ok(Vec::new()),
        };
        Ok(vec![command])
    }

    /// Sits down to a task; the roadmap of their room is opened first, if it is not.
    ///
    /// # Errors
    /// When the connection is gone.
    pub(super) async fn begin(&mut self, task: Task, line: &mut Line, eyes: &Eyes) -> Result<()> {
        let Some(wanted) = eyes.roadmap().cloned() else {
            return Ok(());
        };
        if let Desk::Open(open) = &mut self.desk {
            if open.roadmap == wanted {
                (open.task, open.author) = (Some(task), None);
                open.next = Instant::now() + STEP;
                return Ok(());
            }
            let roadmap = open.roadmap.clone();
            line.say(&ClientMessage::CloseRoadmap { roadmap }).await?;
        }
        self.desk = Desk::Asked {
            roadmap: wanted.clone(),
            task,
        };
        line.say(&ClientMessage::OpenRoadmap {
            roadmap: wanted,
            client_id: None,
        })
        .await
    }

    pub(super) fn opened(&mut self, roadmap: &RoadmapId, channel: u16, client_id: u32) {
        if let Desk::Asked {
            roadmap: asked,
            task,
        } = &self.desk
            && asked == roadmap
        {
            self.desk = Desk::Open(Box::new(Open {
                roadmap: roadmap.clone(),
                channel,
                pen: Pen::new(client_id),
                synced: false,
                task: Some(*task),
                author: None,
                next: Instant::now() + STEP,
            }));
        }
    }

    pub(super) fn refused(&mut self) {
        self.desk = Desk::Empty;
    }

    /// A frame of the roadmap.
    ///
    /// # Errors
    /// When the connection is gone, or the frame is none.
    pub(super) async fn frame(&mut self, bytes: &[u8], line: &mut Line) -> Result<()> {
        let frame = Frame::parse(bytes).context("no frame of this protocol")?;
        let Desk::Open(open) = &mut self.desk else {
            return Ok(());
        };
        match frame {
            Frame::StateVector { channel, .. } if channel == open.channel => {
                let unsent = open.pen.resend();
                open.send(&unsent, line).await?;
                let vector = open.pen.vector();
                let vector = &vector;
                line.binary(Frame::StateVector { channel, vector }.to_bytes())
                    .await?;
            }
            Frame::Update {
                channel, update, ..
            } if channel == open.channel => {
                open.pen.apply(update);
                open.synced = true;
            }
            Frame::Saved { channel, number } if channel == open.channel => {
                open.pen.is_saved(number);
            }
            Frame::Refused {
                why: Why::TooFast, ..
            } => {
                open.next = Instant::now() + TOO_FAST;
                let unsent = open.pen.resend();
                open.send(&unsent, line).await?;
            }
            // Somebody else's rights or a full roadmap: there is nothing more to write.
            Frame::Refused { .. } => (open.task, open.author) = (None, None),
            Frame::Flush { channel } if channel == open.channel => {
                let batches = open.pen.flush();
                open.send(&batches, line).await?;
                let number = open.pen.last();
                line.binary(Frame::Flushed { channel, number }.to_bytes())
                    .await?;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn poll_timeout(&self) -> Instant {
        match &self.desk {
            Desk::Open(open) if open.task.is_some() && open.synced => open.next,
            _ => Instant::now() + IDLE,
        }
    }

    /// Writes on, if it is time; true when the task is done.
    ///
    /// # Errors
    /// When the connection is gone.
    pub(super) async fn work(
        &mut self,
        now: Instant,
        line: &mut Line,
        eyes: &Eyes,
    ) -> Result<bool> {
        let (character, number) = (self.character, self.number);
        let Desk::Open(open) = &mut self.desk else {
            return Ok(false);
        };
        let Some(task) = open.task.filter(|_| open.synced && now >= open.next) else {
            return Ok(false);
        };
        open.next = now + STEP;
        let pen = &mut open.pen;
        let author = open.author.get_or_insert_with(|| {
            let sheet = &Lines::of(&character.languages).roadmap;
            Author::new(pen, task, sheet, number)
        });
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let byline = Byline {
            by: eyes.you(),
            at: since.map_or(0, |since| since.as_millis() as i64),
            lang: character.languages.first().map_or("en", String::as_str),
        };
        let goes_on = author.step(pen, byline);
        let batches = open.pen.flush();
        open.send(&batches, line).await?;
        if !goes_on {
            (open.task, open.author) = (None, None);
        }
        Ok(!goes_on)
    }
}

impl Open {
    async fn send(&self, batches: &[Batch], line: &mut Line) -> Result<()> {
        for Batch { number, update, .. } in batches {
            let (channel, number) = (self.channel, *number);
            let frame = Frame::Update {
                channel,
                number,
                update,
            };
            line.binary(frame.to_bytes()).await?;
        }
        Ok(())
    }
}
