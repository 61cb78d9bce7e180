//! Limits of the program, each with what it costs. Those of the wire are in `protocol::limits`.

use std::time::Duration;

/// Jobs that wait for the writer, and questions that wait for the reader. More only hides that the disk is too slow.
pub(crate) const STORE_QUEUE: usize = 1_024;
/// Jobs that share one fsync. A larger group makes the first of it wait longer.
pub(crate) const COMMIT_GROUP_MAX: usize = 512;
/// Bytes of an HTTP body. The largest is a profile: two names and eight languages.
pub(crate) const BODY_BYTES_MAX: usize = 16 * 1024;
/// Bytes of the web client's page, which is read whole for each look at an event. It has two thousand.
pub(crate) const PAGE_BYTES_MAX: usize = 64 * 1024;
/// Bytes of a webinar with its page, its agenda and its rooms, with every text in four-byte characters.
pub(crate) const WEBINAR_BYTES_MAX: usize = 128 * 1024;
/// Bytes of an agenda: forty titles with every character escaped as two halves.
pub(crate) const AGENDA_BYTES_MAX: usize = 64 * 1024;
/// Bytes of an organiser's command: a plan of 200 rooms with every name in four-byte characters.
pub(crate) const COMMAND_BYTES_MAX: usize = 256 * 1024;
/// Bytes of a roster, as a file or as rows; the reader takes no more.
pub(crate) const ROSTER_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Bytes of a page of slides with its text and the form around them.
pub(crate) const SLIDE_BODY_BYTES_MAX: usize = 272 * 1024;
/// Pages of slides that stay in memory for a moment: at 250 KB for the largest 16 MB.
pub(crate) const SLIDES_KEPT: usize = 64;
/// How long, in milliseconds: until a page that was turned is with everybody. What is taken away is read for so long still.
pub(crate) const SLIDES_KEPT_MS: i64 = 10_000;
/// How long a code that is handed to another device is good.
pub(crate) const HANDOFF_MS: i64 = 10 * 60_000;
/// The longest absence that can count as presence: beyond it is another visit.
pub(crate) const GAP_MIN_MAX: u16 = 240;
/// Without anybody for so long, the next one who comes begins another meeting.
pub(crate) const MEETING_GAP_MS: i64 = 2 * 3_600_000;
/// How often it is written down that a session runs: after a crash nobody is counted as present longer than this too short.
pub(crate) const SESSION_PULSE: Duration = Duration::from_secs(30);
/// How often webinars are looked through for those to delete.
pub(crate) const RETENTION_EVERY: Duration = Duration::from_secs(3_600);
/// Keys a rate limiter remembers before the idle ones are swept; about 100 bytes each.
pub(crate) const THROTTLE_KEYS_SWEEP: usize = 10_000;
/// Messages that wait for a session. When it is full, senders wait: a person's own commands slow down, none is lost.
pub(crate) const SESSION_INBOX: usize = 1_024;
/// Messages a session handles in one go, with one write to the journal. A session waits for one fsync a batch, so this times the
/// fsyncs a second is what it can do; deciding and telling 512 takes about 40 ms.
pub(crate) const SESSION_BATCH: usize = 512;
/// Events whose tellings a session keeps for those who come back: two thousand people who are cut off and come back are four
/// thousand. Who misses more gets the whole state.
pub(crate) const RING_EVENTS: usize = 16_384;
/// Bytes of those tellings at most. A usual event takes half a kilobyte, so this is all of them; moving thousands of people at once
/// takes more, and whoever misses that gets the whole state.
pub(crate) const RING_BYTES: usize = 8 * 1_024 * 1_024;
/// Messages that wait for one connection. A moderator is told of each person that a round moves, at once: so it holds several
/// thousand moves. At 300 bytes it is 2.4 MB for somebody who does not read; then they are
/// cut off, and come back by resuming.
pub(crate) const OUTGOING_QUEUE: usize = 8_192;
/// Messages that wait for a roadmap. When it is full, writers wait.
pub(crate) const ROADMAP_INBOX: usize = 512;
/// Messages a roadmap handles in one go, with one write to the journal.
pub(crate) const ROADMAP_BATCH: usize = 64;
/// Updates after which a roadmap is written as one snapshot. Loading replays at most this many.
pub(crate) const LOOSE_UPDATES_MAX: u32 = 500;
/// Bytes of updates after which it is written as one snapshot, however few they are.
pub(crate) const LOOSE_BYTES_MAX: usize = 256 * 1024;
/// Updates after which a roadmap that leaves memory is written as one snapshot, so that it opens fast.
pub(crate) const LOOSE_UPDATES_AT_REST: u32 = 50;
/// How long a roadmap that nobody follows stays in memory.
pub(crate) const ROADMAP_IDLE: Duration = Duration::from_secs(60);
/// How long a roadmap that nobody has followed stays after it was asked something.
pub(crate) const ROADMAP_ASKED_IDLE: Duration = Duration::from_secs(5);
/// Roadmaps in memory beyond which one that nobody follows leaves soon; a lively one takes 650 KB. More may be followed.
pub(crate) const ROADMAPS_IN_MEMORY: usize = 500;
/// How long it stays then: whoever opened it has time to say why.
pub(crate) const ROADMAP_CROWDED_IDLE: Duration = Duration::from_secs(1);
/// How long the end of a round waits for what its pages still have.
pub(crate) const GATHER_MS: i64 = 3_000;
/// How long the page of one who may edit no longer may still send what it has.
pub(crate) const LATE_MS: i64 = 5_000;
/// Yjs client ids of one person in one roadmap: a page keeps its own, so that is as many browsers. 60 bytes each.
pub(crate) const ROADMAP_CLIENTS_MAX: usize = 256;
/// Updates of one person to one roadmap. A page sends four a second; a paste, or a return, many at once.
pub(crate) const UPDATES_A_SECOND: i64 = 25;
pub(crate) const UPDATES_AT_ONCE: i64 = 75;
/// Bytes of those updates: a paste of ten pages at once.
pub(crate) const UPDATE_BYTES_A_SECOND: i64 = 64 * 1024;
pub(crate) const UPDATE_BYTES_AT_ONCE: i64 = 256 * 1024;
/// Presences of one person in one roadmap: a caret that moves.
pub(crate) const PRESENCES_A_SECOND: i64 = 5;
pub(crate) const PRESENCES_AT_ONCE: i64 = 20;
/// Questions of one person for what they lack of one roadmap. A page asks when it opens it and after a refusal; four bytes may be
/// answered with the whole document, 256 KB, so who asks without end and never reads would fill the memory.
pub(crate) const QUESTIONS_A_SECOND: i64 = 2;
pub(crate) const QUESTIONS_AT_ONCE: i64 = 40;
/// Updates of one person that may be refused; one more each second. A refusal may cost 25 ms.
pub(crate) const REFUSALS_AT_ONCE: i64 = 8;
/// How long nothing more is looked at of one who was refused too often.
pub(crate) const REFUSED_DEAF_MS: i64 = 10_000;
/// A file that a roadmap is read from: the JSON of a full document is about half of it, and is in memory a few times.
pub(crate) const IMPORT_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of a stored version, inflated. The largest honest one is 300 KB.
pub(crate) const VERSION_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Versions of a roadmap that somebody gave a name: they stay when others go, 3 to 8 KB each.
pub(crate) const NAMED_VERSIONS_MAX: usize = 40;
/// Progress of a roadmap is told at most this often.
pub(crate) const PROGRESS_EVERY: Duration = Duration::from_secs(2);
/// `hello` has to come within this time, or the connection is closed.
pub(crate) const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// How often the server pings.
pub(crate) const PING_EVERY: Duration = Duration::from_secs(10);
/// A connection without any frame for this long is dead.
pub(crate) const DEAD_AFTER: Duration = Duration::from_secs(30);
/// A write that a client does not take for this long ends the connection.
pub(crate) const WRITE_WITHIN: Duration = Duration::from_secs(15);
/// Messages that are not of the protocol, before the connection is ended.
pub(crate) const BAD_MESSAGES_MAX: u32 = 5;
/// Read from a WebSocket at once. The library fills as much with zeros before each read, so its default of 128 KB would be
/// most of what a person costs. A longer message is read in several goes; the longest that is usual, an offer, in a dozen.
pub(crate) const SOCKET_READ_BYTES: usize = 4 * 1024;
/// Frames a second of one connection, on average; three times as many at once. A person types 10 a second.
pub(crate) const FRAMES_PER_S: u32 = 100;
/// Bytes a second of one connection, on average; eight times as many at once: room for ten offers.
pub(crate) const BYTES_PER_S: u32 = 1024 * 1024;
/// Calls a second with one invitation's code: a whole webinar joins with it at once.
pub(crate) const CALLS_PER_CODE_PER_S: u32 = 500;
/// How long a stopping server waits for connections to end.
pub(crate) const STOP_WITHIN: Duration = Duration::from_secs(5);
/// How long the media plane's messenger waits for a session whose inbox is full, before the message is lost.
pub(crate) const NOTICE_WITHIN: Duration = Duration::from_secs(2);
/// How long the metrics page waits for sessions to count their people.
pub(crate) const CENSUS_WITHIN: Duration = Duration::from_secs(2);
/// How often staff are told of links that changed, in milliseconds.
pub(crate) const LINKS_EVERY_MS: i64 = 2_000;
/// The same, when more had changed than is told at once.
pub(crate) const LINKS_SOON_MS: i64 = 500;
/// Bytes of links told at once, at about 230 each: 560 people. On 3 Mbit/s it takes a third of a second.
pub(crate) const LINKS_BYTES_MAX: usize = 128 * 1_024;
/// Bytes a second of links told to each of the staff in the long run, for whatever has changed, and as many again for changes of
/// quality; and what may be saved up of each. The second is a thousand people whose links turn bad at once, and good again.
pub(crate) const LINKS_BYTES_PER_S: usize = 3_000;
pub(crate) const LINKS_SAVED_BYTES: usize = 6_000;
pub(crate) const LINKS_SAVED_URGENT_BYTES: usize = 512 * 1_024;
/// How often the queue is told while hands move: 2 KB to everybody in the plenary each time. Slower when there are many of them.
pub(crate) const QUEUE_EVERY_MS: i64 = 500;
pub(crate) const QUEUE_EVERY_MS_LARGE: i64 = 2_000;
/// So many are many.
pub(crate) const CROWD_LARGE: usize = 1_000;
/// How often everybody in the plenary is told where the presenter is: 120 bytes each.
pub(crate) const POINTER_EVERY_MS: i64 = 200;
pub(crate) const POINTER_EVERY_MS_LARGE: i64 = 500;
/// How often people are told how those in their place react: 60 bytes each, and 40 for each who is named. It is also how often one person's
/// counts: clapping is counted by hands, not by how fast they press.
pub(crate) const REACTIONS_EVERY_MS: i64 = 1_000;
/// How often the gallery, turnouts and feedback are told: what has changed.
pub(crate) const GALLERY_EVERY_MS: i64 = 2_000;
/// How often everybody is told how many they are: 50 bytes each.
pub(crate) const CROWD_EVERY_MS: i64 = 2_000;
/// After so many events they are told though their number is the same: a sixteenth of what is kept for those who come back.
pub(crate) const CROWD_EVERY_EVENTS: u32 = 1_024;
/// How often staff are told who waits in the lobby: 15 KB when a hundred do.
pub(crate) const LOBBY_EVERY_MS: i64 = 1_000;
/// How often everybody is told how full rooms are while people choose: 55 bytes a room that changed. Slower when there are many of them.
pub(crate) const PLACES_EVERY_MS: i64 = 1_000;
pub(crate) const PLACES_EVERY_MS_LARGE: i64 = 3_000;
/// How long pages have to say that the webinar has ended, before their connections do.
pub(crate) const ENDED_MS: i64 = 10_000;
/// How often staff who watch are told how the rooms do: 2 KB.
pub(crate) const WALL_EVERY_MS: i64 = 2_000;
/// Loss, in thousandths, from which staff see another step of it.
pub(crate) const LOSS_STEPS_PERMILLE: [u16; 5] = [10, 30, 80, 200, 500];
/// Commands that wait for the media plane: a move of a whole webinar several times over, about 200 bytes each.
pub(crate) const MEDIA_COMMANDS: usize = 65_536;
/// Free ports tried for `port = 0`: one that is free for TCP may be taken for UDP.
pub(crate) const PORT_TRIES: usize = 32;
/// TCP connections of this process, whatever they carry: 40 KB each when it is an idle WebSocket.
pub(crate) const CONNECTIONS_MAX: usize = 32_768;
/// Of those, the ones of one IP address: a school with 300 people behind one address, a few connections each.
pub(crate) const CONNECTIONS_PER_IP_MAX: usize = 2_048;
/// Connections of which it is not known yet what they carry: 20 KB each while TLS is shaking hands. Three hundred people who come
/// in one second over 400 ms of round trip are at most 500 at once.
pub(crate) const UNSORTED_MAX: usize = 2_048;
/// It has to be known within this time, TLS handshake included twice over.
pub(crate) const SORTED_WITHIN: Duration = Duration::from_secs(10);
/// Bytes that are read at most to tell: a length, and the header of a STUN message up to its cookie.
pub(crate) const FIRST_BYTES: usize = 10;
/// A request's head has to come within this time; also how long a connection may wait between two requests.
pub(crate) const HTTP_HEAD_WITHIN: Duration = Duration::from_secs(30);
/// Bytes of a request's head, and of what is read at once. Ours are below 2 kB; a browser with many cookies sends 16 kB.
pub(crate) const HTTP_HEAD_BYTES_MAX: usize = 32 * 1024;
/// How often the files of the certificate are looked at, and the development certificate's end.
pub(crate) const CERTIFICATE_LOOK: Duration = Duration::from_secs(60);
/// How long a development certificate is valid: browsers refuse more than 398 days. Nobody has to import it every month.
pub(crate) const DEVELOPMENT_CERTIFICATE: Duration = Duration::from_secs(180 * 86_400);
/// It is made anew when it ends within this time.
pub(crate) const DEVELOPMENT_CERTIFICATE_LEFT: Duration = Duration::from_secs(30 * 86_400);
/// How long a credential for the relay is valid: a day of webinars. The next `welcome` or `resumed` brings another.
pub(crate) const RELAY_CREDENTIAL_MS: i64 = 12 * 3_600_000;
/// Bytes of media that the kernel takes beyond what is on its way: 0.1 s of a picture in the saver grade.
pub(crate) const UNSENT_BYTES: u32 = 16 * 1024;
/// Registrations from one address in a minute: a whole school's staff room, each with a row of 1 KB.
pub(crate) const REGISTRATIONS_PER_MINUTE: u32 = 60;
/// Bytes that a page tries its way to us with: 80 ms at 10 Mbit/s, 2.6 s at 300 kbit/s. They are in memory once.
pub(crate) const TRIAL_BYTES_MAX: usize = 96 * 1024;
/// Such trials of one address in a minute: a staff room that gets ready at once. 12 MB a minute at most.
pub(crate) const TRIALS_PER_MINUTE: u32 = 120;
/// Events of the first page's list, at 300 bytes each.
pub(crate) const POSTERS_LISTED: usize = 50;
/// So long after it should have ended, an event where nobody is counts as over.
pub(crate) const EVENT_OVER_MS: i64 = 6 * 3_600_000;
/// The length in a calendar of an event that says none.
pub(crate) const CALENDAR_MINUTES: u16 = 60;
/// Exports of one person in a minute. A PDF takes a core for 0.1 s, 0.5 s for the largest.
pub(crate) const EXPORTS_PER_MINUTE: u32 = 10;
/// PDFs of published roadmaps that one address may have made in a minute: a school's worth of readers shares one. Those that are kept
/// cost nothing.
pub(crate) const PRINTS_PER_MINUTE: u32 = 12;
/// Such PDFs that are kept, and their bytes.
pub(crate) const PRINTS_KEPT: usize = 32;
pub(crate) const PRINTS_BYTES_MAX: usize = 32 * 1024 * 1024;
/// PDFs that are wanted while one is being made. At 0.2 s each the last waits two seconds.
pub(crate) const PRESS_QUEUE: usize = 8;
/// How long a PDF may take; the press itself gives up after 10 s of computing.
pub(crate) const PRESS_WITHIN: Duration = Duration::from_secs(15);
/// Bytes of a PDF. The largest roadmap is 2 MB.
pub(crate) const PDF_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Bytes that the press may say beside it.
pub(crate) const PRESS_WORDS_MAX: u64 = 64 * 1024;
