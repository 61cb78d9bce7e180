//! Limits of one roadmap, each with what it costs. Sizes are bytes of the Yjs encoding (v1) unless said otherwise.

/// One update. Typing sends about 20 bytes, a pasted page 4 KB; the client splits what is larger.
pub const UPDATE_BYTES_MAX: usize = 16 * 1024;
/// A whole document. A lively group ends at 14 KB. At 256 KB a rebuild after a refused update takes some 10 ms.
pub const DOCUMENT_BYTES_MAX: usize = 256 * 1024;
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
/// How far one update may move its writer's clock: characters typed or deleted offline and sent at once.
pub const CLOCK_ADVANCE_MAX: u32 = 256 * 1024;
/// Depth of lists and objects in a plain value. Both ends decode by recursion: 8,000 levels end the process.
pub const VALUE_DEPTH_MAX: u32 = 4;
/// Bytes of a key: names of the schema, targets, card ids.
pub const KEY_BYTES_MAX: usize = 64;
/// An awareness update: a few client ids of one person, each with a caret and a name.
pub const AWARENESS_BYTES_MAX: usize = 4 * 1024;
/// Cards that are not deleted; the board and the exports stay readable.
pub const LIVE_CARDS_MAX: usize = 80;
/// Cards in all, deleted ones too: each deleted card still costs its text.
pub const CARDS_MAX: usize = 400;
/// Keys of `targets`, set or unset again.
pub const TARGETS_MAX: usize = 64;
/// Keys of `meta`, `fields`, `audience`, `roles` and one card.
pub const MAP_KEYS_MAX: usize = 32;
/// Characters of one text. The longest field, the context, is a page.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// Characters of one plain string value: a name, a `pos`, an address.
pub const VALUE_CHARS_MAX: usize = 500;
/// Elements of a list as a plain value: languages, countries.
pub const VALUE_LIST_MAX: usize = 32;
/// Lists within lists of the notes. Both ends walk them by recursion.
pub const PROSE_DEPTH_MAX: u32 = 5;
