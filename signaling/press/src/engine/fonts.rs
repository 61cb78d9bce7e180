//! The fonts that are in the program (see `fonts/README.md`).

use std::borrow::Cow;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::FontFamilyName;

/// Regular and bold of each family.
static FILES: [&[u8]; 8] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansSC-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansSC-Bold.ttf"),
];

const EUROPEAN: FontFamilyName<'static> = FontFamilyName::Named(Cow::Borrowed("Noto Sans"));
const ARABIC: FontFamilyName<'static> = FontFamilyName::Named(Cow::Borrowed("Noto Naskh Arabic"));
const DEVANAGARI: FontFamilyName<'static> =
    FontFamilyName::Named(Cow::Borrowed("Noto Sans Devanagari"));
const CHINESE: FontFamilyName<'static> = FontFamilyName::Named(Cow::Borrowed("Noto Sans SC"));

/// In the order in which a character looks for its font.
pub(super) const STACK: [FontFamilyName<'static>; 4] = [EUROPEAN, ARABIC, DEVANAGARI, CHINESE];
/// For Chinese: its quotes and dashes are wide, and its own.
pub(super) const CHINESE_STACK: [FontFamilyName<'static>; 4] =
    [CHINESE, EUROPEAN, ARABIC, DEVANAGARI];

/// The fonts of the program, and none of the machine.
pub(super) fn context() -> FontContext {
    let options = CollectionOptions {
        shared: false,
        system_fonts: false,
    };
    let mut context = FontContext {
        collection: Collection::new(options),
        source_cache: SourceCache::default(),
    };
    for file in FILES {
        context
            .collection
            .register_fonts(Blob::new(Arc::new(file)), None);
    }
    context
}
