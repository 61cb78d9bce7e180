//! Limits of the wire, each with what it costs. Text is counted in characters, after trimming.

/// A display name. Longer names break every tile; 80 holds full names with patronymics.
pub const NAME_CHARS_MAX: usize = 80;
/// A school's name and place.
pub const SCHOOL_CHARS_MAX: usize = 120;
/// Languages a person can name.
pub const LANGUAGES_MAX: usize = 8;
/// A webinar's title.
pub const TITLE_CHARS_MAX: usize = 160;
/// A breakout room's name.
pub const ROOM_NAME_CHARS_MAX: usize = 60;
/// A chat line or a message to all rooms. 2,000 characters are a page on a phone.
pub const CHAT_CHARS_MAX: usize = 2_000;
/// Chat lines kept in memory and sent to someone who joins; older ones stay in the journal.
pub const CHAT_LINES_KEPT: usize = 500;
/// Private messages of one person that are sent to who joins.
pub const LETTERS_SEEN: usize = 200;
/// The furthest instant that a JSON number holds exactly (2^53 - 1).
pub const INSTANT_MAX: i64 = 9_007_199_254_740_991;
/// Rooms of a plan (design: 200 rooms).
pub const ROOMS_MAX: usize = 200;
/// A plan's name.
pub const PLAN_NAME_CHARS_MAX: usize = 60;
/// Plans of a session. With 5,000 seats each costs about 1 MB.
pub const PLANS_MAX: usize = 12;
/// Edits of one command: a seat for everybody of a large plan and some more. At 150 bytes each they fit into a frame.
pub const EDITS_MAX: usize = 5_100;
/// Groups of a plan that stay together, and people of one: more are rooms drawn by hand.
pub const TOGETHER_MAX: usize = 200;
pub const TOGETHER_EACH_MAX: usize = 12;
/// Pairs of a plan that are kept apart.
pub const APART_MAX: usize = 500;
/// How long people can choose their rooms, in seconds.
pub const CHOICE_S: std::ops::RangeInclusive<u32> = 10..=ROUND_S_MAX;
/// People who wait for a place in one room: more will not get one.
pub const WAITLIST_MAX: usize = 100;
/// Goals that a person can wish for: only the first two count.
pub const WISHES_MAX: usize = 2;
/// People of one session: ten thousand attendees and a roster. Each costs about 1 KB here.
pub const PARTICIPANTS_MAX: usize = 12_000;
/// The largest number that a door's capacity can be.
pub const CAPACITY_MAX: u32 = 12_000;
/// Devices of one person at once. Each is a connection and a media peer.
pub const DEVICES_MAX: usize = 4;
/// Deputies in a row; more would be everybody.
pub const DEPUTIES_MAX: usize = 50;
/// People named with their reactions, each time they are told: more are a number.
pub const REACTIONS_NAMED: usize = 8;
/// People spotlit at once: the tiles of a grid.
pub const SPOTLIGHT_MAX: usize = 9;
/// Questions waiting in the queue. At 2 KB for the longest this is 1 MB.
pub const QUESTIONS_MAX: usize = 500;
/// Questions of one person waiting at once.
pub const QUESTIONS_EACH_MAX: usize = 3;
/// A written question: what a moderator can read out in a breath or two.
pub const QUESTION_CHARS_MAX: usize = 500;
/// A word with a call for help: what a moderator reads on the way.
pub const HELP_NOTE_CHARS_MAX: usize = 200;
/// The first of the queue that everybody in the plenary is told: more than anybody waits to read.
pub const QUEUE_TOP: usize = 10;
/// The same, for staff.
pub const QUEUE_TOP_STAFF: usize = 200;
/// People in the lobby that staff are shown at once.
pub const LOBBY_TOP: usize = 100;
/// A round's length, and what can be added at once.
pub const ROUND_S_MAX: u32 = 8 * 3_600;
/// A shorter round is a slip of the finger.
pub const ROUND_S_MIN: u32 = 10;
/// The longest countdown before rooms open: people wait it out in front of their screens.
pub const COUNTDOWN_S_MAX: u16 = 120;
/// Warnings before the end of a round; more are noise.
pub const WARNINGS_MAX: usize = 6;
/// The longest grace period.
pub const GRACE_S_MAX: u32 = 600;
/// A text frame. An offer of 50 slots is 301 kB; everything else is far smaller.
pub const TEXT_FRAME_BYTES_MAX: usize = 768 * 1024;
/// A binary frame: the largest roadmap update (16 KB) and its header. A larger paste is split by the client.
pub const BINARY_FRAME_BYTES_MAX: usize = 64 * 1024;
/// Heights of a view: one for each slot that a page can have.
pub const VIEW_HEIGHTS_MAX: usize = 49;
/// People whom a view asks for: one for each slot that a page can have. Each is looked for among all who are in the room, whenever somebody
/// there comes, goes or speaks.
pub const VIEW_PEOPLE_MAX: usize = VIEW_HEIGHTS_MAX;
/// Views a second that a page should say at most; of more the newest counts, and it waits.
pub const VIEWS_PER_S: u32 = 5;
/// Roadmaps one connection may follow at once.
pub const ROADMAPS_OPEN_MAX: usize = 16;
/// Roadmaps in a running order, or to choose from in a vote: as many as a plan has rooms.
pub const RUNNING_ORDER_MAX: usize = ROOMS_MAX;
/// What a webinar is about: a page and a half on a phone, 16 KB for the longest.
pub const ABOUT_CHARS_MAX: usize = 4_000;
/// People whom the page of a webinar names.
pub const HOSTS_MAX: usize = 12;
/// Where a host is from, or what they do.
pub const HOST_ABOUT_CHARS_MAX: usize = 120;
/// What people agree to when they register.
pub const CONSENT_CHARS_MAX: usize = 2_000;
/// The longest webinar: a day.
pub const WEBINAR_MINUTES_MAX: u16 = 1_440;
/// People who register by themselves for one webinar. Each is a row of 1 KB, and one of the session's people.
pub const REGISTRATIONS_MAX: u32 = 5_000;
/// Parts of an agenda: 6 KB for the longest, told whole whenever it moves on.
pub const AGENDA_ITEMS_MAX: usize = 40;
/// The title of a part: a line on a phone, two with a speaker's name.
pub const AGENDA_TITLE_CHARS_MAX: usize = 120;
/// Minutes of a part.
pub const AGENDA_MINUTES: std::ops::RangeInclusive<u16> = 1..=480;
/// The longest turn on the stage: longer is a talk.
pub const TURN_S_MAX: u32 = 3_600;
/// Pages of a deck: an hour of slides.
pub const DECK_PAGES_MAX: u16 = 150;
/// What slides are called: a file's name.
pub const DECK_TITLE_CHARS_MAX: usize = 120;
/// A page as a picture, in bytes. Everybody loads it: at 200 kbit/s in ten seconds. Pages are meant to have a quarter of it.
pub const SLIDE_BYTES_MAX: usize = 250_000;
/// What is written on a page, for who cannot see it: 8 KB for the longest.
pub const SLIDE_TEXT_CHARS_MAX: usize = 2_000;
/// All pages of a deck, in bytes.
pub const DECK_BYTES_MAX: u32 = 20_000_000;
/// Decks of a webinar at once: 400 MB at worst, 60 MB in practice.
pub const DECKS_MAX: usize = 20;
/// Criteria of a rubric; more and nobody fills it in.
pub const CRITERIA_MAX: usize = 8;
/// A criterion's own label: a line on a phone.
pub const CRITERION_CHARS_MAX: usize = 80;
/// Points for a criterion.
pub const POINTS: std::ops::RangeInclusive<u8> = 1..=4;
/// A word with one's points: what a group reads in a minute. At 4 KB for the longest.
pub const SCORE_NOTE_CHARS_MAX: usize = 1_000;
/// Votes of one person in a ballot.
pub const VOTES_EACH: std::ops::RangeInclusive<u8> = 1..=3;
/// How long a ballot can be open, in seconds.
pub const BALLOT_S: std::ops::RangeInclusive<u32> = 10..=ROUND_S_MAX;
/// Ballots of a session. Each costs a person 40 bytes for each of their votes.
pub const BALLOTS_MAX: usize = 50;
/// Roadmaps that one joint roadmap is made of.
pub const JOINT_PARTS: std::ops::RangeInclusive<usize> = 2..=8;
/// The name of a path or card in a pointer.
pub const POINTER_CHARS_MAX: usize = 64;
/// Days that a group may go on after its round: a school year.
pub const EDIT_DAYS_MAX: u16 = 366;
