use protocol::Personal;

use crate::Event;

/// The event without what was written in it for others to read: in a chat, privately, or to all rooms. `None` if it holds no such words.
/// Who wrote to whom and when stays.
#[must_use]
pub fn wordless(event: &Event) -> Option<Event> {
    let mut kept = event.clone();
    match &mut kept {
        Event::ChatWritten { line } => line.text = Personal::default(),
        Event::LetterWritten { letter } => letter.text = Personal::default(),
        Event::BroadcastSent { text, .. } => *text = Personal::default(),
        _ => {}
    }
    (kept != *event).then_some(kept)
}
