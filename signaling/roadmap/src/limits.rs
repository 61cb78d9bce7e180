//! Limits of one roadmap, each with what it costs. Sizes are bytes of the Yjs encoding (v1) unless said otherwise.

/// One update. Typing sends about 20 bytes, a pasted page 4 KB; the client splits what is larger.
pub const UPDATE_BYTES_MAX: usize = 16 * 1024;
/// A whole document. A lively group ends at 14 KB. At 256 KB a rebuild after a refused update takes some 10 ms.
pub const DOCUMENT_BYTES_MAX: usize = 256 * 1024;
/// A whole document that is only being tidied: each deletion splits a struct and makes it longer at first.
pub const DOCUMENT_BYTES_TIDIED_MAX: usize = 320 * 1024;
/// Stored pieces given to [`crate::Document::load`], together: the document, and a journal as long as many of it.
pub const STORED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Accepted updates held beside the last compact state, so that a refusal can be undone. Then they are compacted.
pub const TAIL_UPDATES_MAX: usize = 512;
/// Bytes of those updates; doubles a small document's memory at worst.
pub const TAIL_BYTES_MAX: usize = 32 * 1024;
/// A state vector: 4,096 pages that ever wrote, at most 10 bytes each.
pub const STATE_VECTOR_BYTES_MAX: usize = 40 * 1024;
/// Entries of a state vector, 16 bytes each in memory. yrs would reserve a declared count before it reads the first.
pub const STATE_VECTOR_ENTRIES_MAX: u32 = 4_096;
/// Client ids one person may have in one roadmap: a few pages, each kept across reloads.
pub const CLIENT_IDS_MAX: usize = 32;
/// Structs of one update. The smallest useful one is 3 bytes; each costs about 150 bytes in memory.
pub const STRUCTS_MAX: u32 = 4_096;
/// Deletions of one update. A page that comes back may send the delete set of a lively document; each splits a struct.
pub const DELETED_RANGES_MAX: usize = 4_096;
/// How far one update may move its writer's clock: characters typed or deleted offline and sent at once.
pub const CLOCK_ADVANCE_MAX: u32 = 256 * 1024;
/// Depth of lists and objects in a plain value. Both ends decode by recursion: 8,000 levels end the process.
pub const VALUE_DEPTH_MAX: u32 = 4;
/// Bytes of a key: names of the schema, targets, card ids; `cards/<id>/<key>:zh-Hans` is the longest.
pub const KEY_BYTES_MAX: usize = 96;
/// An awareness update: a few client ids of one person, each with a caret and a name.
pub const AWARENESS_BYTES_MAX: usize = 4 * 1024;
/// The state of one presence, as JSON: everybody in the room keeps it, and gets it with each move of a caret.
pub const PRESENCE_BYTES_MAX: usize = 1024;
/// Bytes of the path of a text: `sides/cards/<id>/<key>:zh-Hans` is the longest.
pub const PATH_BYTES_MAX: usize = 128;
/// Cards that are not deleted. Screens allow 80; what two groups made apart must still merge.
pub const LIVE_CARDS_MAX: usize = 160;
/// Cards in all, deleted ones too: each deleted card still costs its text.
pub const CARDS_MAX: usize = 600;
/// Keys of `targets`, set or unset again.
pub const TARGETS_MAX: usize = 64;
/// Keys of `choices`.
pub const CHOICES_MAX: usize = 64;
/// Keys of `langs`: every text that is not on a card, and room for new ones.
pub const LANGS_MAX: usize = 32;
/// Keys of `roles`.
pub const ROLES_MAX: usize = 16;
/// Goals that a roadmap touches beside its own.
pub const ALSO_MAX: usize = 2;
/// Roadmaps that a joint one is made of.
pub const PARTS_MAX: usize = 8;
/// Keys of `votes`: 30 people, 40 cards; 60 bytes each.
pub const VOTES_MAX: usize = 1_200;
/// Comments; at most 1.2 KB each.
pub const COMMENTS_MAX: usize = 400;
/// Characters of a comment.
pub const COMMENT_CHARS_MAX: usize = 1_000;
/// Translations of texts, all languages together.
pub const SIDES_MAX: usize = 600;
/// Bytes of a translation that nobody has written yet.
pub const SIDE_BYTES: usize = 200;
/// Languages of translations.
pub const SIDE_LANGS_MAX: usize = 12;
/// Keys of `meta`, `audience` and one card, those nobody knows too.
pub const KEYS_MAX: usize = 32;
/// UTF-16 units of a text of which the schema says nothing, and of any text that was taken before there was a schema.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// UTF-16 units that every text may have, however short the schema wants it.
pub const TEXT_CHARS_AT_LEAST: usize = 2_000;
/// Bytes of a card's or comment's id, which pages make.
pub const ID_BYTES_MAX: usize = 40;
/// Bytes of a position. Pages respace at 24.
pub const POSITION_BYTES_MAX: usize = 64;
/// Bytes of a language tag, as BCP 47 advises.
pub const LANG_BYTES_MAX: usize = 35;
/// Characters of a tag: a subject, a country.
pub const TAG_CHARS_MAX: usize = 60;
/// Bytes of a mark of the notes as JSON: a link of [`VALUE_CHARS_MAX`] with room for escapes.
pub const MARK_BYTES_MAX: usize = 600;
/// Elements of the notes: paragraphs, headings, lists and their items. They are walked when the notes are edited.
pub const PROSE_ELEMENTS_MAX: usize = 400;
/// UTF-16 units of the notes: ten pages.
pub const PROSE_CHARS_MAX: usize = 20_000;
/// Characters of one plain string value: a name, a `pos`, an address.
pub const VALUE_CHARS_MAX: usize = 500;
/// Elements of a list as a plain value: languages, countries.
pub const VALUE_LIST_MAX: usize = 32;
/// Elements within elements of the notes: lists in lists. Both ends walk them by recursion.
pub const PROSE_DEPTH_MAX: u32 = 5;
