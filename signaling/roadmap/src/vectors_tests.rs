//! What the page and the server have to count alike, in a file that both check: `client-web/src/doc/vectors.json`.

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::position::spread;
use crate::text_hash;

#[derive(Serialize)]
struct Vectors {
    hashes: Vec<Hash>,
    spreads: Vec<Spread>,
}

/// A text and the hash of it ([`text_hash`]).
#[derive(Serialize)]
struct Hash {
    text: &'static str,
    hash: u32,
}

/// The positions of so many cards as the server makes them.
#[derive(Serialize)]
struct Spread {
    count: usize,
    positions: Vec<String>,
}

/// What the page puts between two positions, in the file that it writes.
#[derive(Deserialize)]
struct Between {
    low: Option<String>,
    high: Option<String>,
    position: Option<String>,
}

/// Every script of ours, forms that mean the same, and what is a blank to one language and not to the other.
const TEXTS: [&str; 22] = [
    "",
    "a",
    "foobar",
    "Water",
    "water",
    " Water\n",
    "\u{feff}Water\u{a0}",
    "\u{85}Water\u{85}",
    "\u{180e}Water",
    "\u{200b}Water",
    "a b",
    "a  b",
    "école",
    "e\u{301}cole",
    "Ә ң ғ қ ұ ү һ і ө",
    "и\u{306}",
    "й",
    "气候变化",
    "پانی کا بحران",
    "한국",
    "ﬁ Å Å ﬃ",
    "🌍👩\u{200d}🏫 \u{1d11e}",
];

fn vectors() -> Vectors {
    let hashes = TEXTS.map(|text| Hash {
        text,
        hash: text_hash(text),
    });
    let spreads = [0, 1, 2, 6, 14, 15, 61, 62, 160].map(|count| Spread {
        count,
        positions: spread(count),
    });
    Vectors {
        hashes: hashes.into(),
        spreads: spreads.into(),
    }
}

/// When they are stale, the new ones are in the message: this crate writes no files.
#[test]
fn the_pages_vectors_are_fresh() {
    let kept = include_str!("../../../client-web/src/doc/vectors.json");
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
    let vectors = vectors();
    let fresh = serde_json::to_value(&vectors).unwrap();
    let text = serde_json::to_string_pretty(&vectors).unwrap();
    assert!(kept == fresh, "the vectors are stale; they are now\n{text}");
}

/// `vectors.test.ts` writes them, and says so when they are stale.
#[test]
fn what_the_page_puts_between_two_positions_lies_there_for_us_too() {
    let between = include_str!("../../../client-web/src/doc/between.json");
    let between: Vec<Between> = serde_json::from_str(between).unwrap();
    assert!(between.len() > 20);
    for Between {
        low,
        high,
        position,
    } in between
    {
        let Some(position) = position else {
            // There is no room between two that are equal, or the wrong way round, or neighbours for good.
            assert!(low.is_some() && high.is_some(), "{low:?} {high:?}");
            continue;
        };
        assert!(low.is_none_or(|low| low < position), "{position}");
        assert!(high.is_none_or(|high| position < high), "{position}");
        assert!(position.len() <= limits::POSITION_BYTES_MAX);
        assert!(!position.ends_with('0'), "nothing fits before {position}");
    }
}
