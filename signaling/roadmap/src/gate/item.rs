use super::Cursor;
use crate::root::Root;
use crate::shape::{is_element, is_link, is_mark};
use crate::{Refusal, limits};

const HAS_LEFT: u8 = 0x80;
const HAS_RIGHT: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const CONTENT: u8 = 0x1f;
const DELETED: u8 = 1;

/// One struct of an update: a run of text or values, a type, or what is left of deleted ones.
pub(super) struct Struct {
    pub(super) id: Id,
    pub(super) len: u32,
    pub(super) is_type: bool,
    pub(super) left: Option<Id>,
    pub(super) right: Option<Id>,
    pub(super) parent: Option<Id>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Id {
    pub(super) client: u64,
    pub(super) clock: u32,
}

impl Struct {
    pub(super) fn read(cursor: &mut Cursor<'_>, id: Id) -> Result<Self, Refusal> {
        let mut item = Self {
            id,
            len: 0,
            is_type: false,
            left: None,
            right: None,
            parent: None,
        };
        let info = cursor.byte()?;
        match info & CONTENT {
            // A struct whose content is gone for good (GC).
            0 if info == 0 => item.len = cursor.u32()?,
            DELETED | 4 | 6 | 7 | 8 => {
                item.read_position(cursor, info)?;
                item.read_content(cursor, info & CONTENT)?;
            }
            10 => return Err(Refusal::MissingPrerequisite),
            _ => return Err(Refusal::Shape("content of a kind no roadmap holds")),
        }
        if item.len == 0 {
            return Err(Refusal::Malformed("a struct of no length"));
        }
        // All but the last would be there unseen. What is deleted may be many in one.
        if info & HAS_KEY != 0 && item.len > 1 && info & CONTENT != DELETED {
            return Err(Refusal::Shape("a key holds one value"));
        }
        let forward = |on: Id| on.client == id.client && on.clock >= id.clock;
        if item.dependencies().any(forward) {
            return Err(Refusal::Malformed("a struct builds on a later one"));
        }
        Ok(item)
    }

    fn read_position(&mut self, cursor: &mut Cursor<'_>, info: u8) -> Result<(), Refusal> {
        if info & HAS_LEFT != 0 {
            self.left = Some(Id::read(cursor)?);
        }
        if info & HAS_RIGHT != 0 {
            self.right = Some(Id::read(cursor)?);
        }
        if self.left.is_some() || self.right.is_some() {
            return Ok(());
        }
        match cursor.u32()? {
            0 => self.parent = Some(Id::read(cursor)?),
            1 => check_root(cursor.key()?, info & HAS_KEY != 0)?,
            _ => return Err(Refusal::Malformed("a parent of an unknown kind")),
        }
        if info & HAS_KEY != 0 {
            cursor.key()?;
        }
        Ok(())
    }

    fn read_content(&mut self, cursor: &mut Cursor<'_>, content: u8) -> Result<(), Refusal> {
        match content {
            DELETED => self.len = cursor.u32()?,
            4 => self.len = utf16_len(cursor.text()?),
            6 => {
                check_mark(cursor.key()?, cursor.text()?)?;
                self.len = 1;
            }
            7 => {
                match cursor.u32()? {
                    // Y.Map, Y.Text and Y.XmlText
                    1 | 2 | 6 => {}
                    3 if is_element(cursor.key()?) => {}
                    _ => return Err(Refusal::Shape("a type no roadmap holds")),
                }
                self.is_type = true;
                self.len = 1;
            }
            _ => {
                self.len = cursor.count()?;
                for _ in 0..self.len {
                    cursor.skip_value(1)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn dependencies(&self) -> impl Iterator<Item = Id> {
        [self.left, self.right, self.parent].into_iter().flatten()
    }
}

fn check_root(name: &str, has_key: bool) -> Result<(), Refusal> {
    if name == Root::Prose.name() {
        return if has_key {
            Err(Refusal::Shape("the notes are a list, without keys"))
        } else {
            Ok(())
        };
    }
    match (Root::is_map(name), has_key) {
        (true, true) => Ok(()),
        (true, false) => Err(Refusal::Shape("a root holds keys, not a list")),
        (false, _) => Err(Refusal::Shape("a root that is not a roadmap's")),
    }
}

/// A mark where it begins, with its attributes, or where it ends: `null`.
fn check_mark(name: &str, json: &str) -> Result<(), Refusal> {
    const ODD: Refusal = Refusal::Shape("a mark that no notes hold");
    if !is_mark(name) || json.len() > limits::MARK_BYTES_MAX {
        return Err(ODD);
    }
    let value = serde_json::from_str(json).map_err(|_| Refusal::Malformed("a mark is not JSON"))?;
    let fields = match value {
        serde_json::Value::Null => return Ok(()),
        serde_json::Value::Object(fields) => fields,
        _ => return Err(ODD),
    };
    let fits = fields.iter().all(|(key, value)| {
        let link = value.as_str().is_some_and(is_link);
        name == "link" && key == "href" && link
    });
    let whole = name != "link" || !fields.is_empty();
    if fits && whole { Ok(()) } else { Err(ODD) }
}

impl Id {
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            client: cursor.number()?,
            clock: cursor.u32()?,
        })
    }
}

/// Yjs counts text in UTF-16 code units.
fn utf16_len(text: &str) -> u32 {
    let units = text.chars().map(char::len_utf16).sum::<usize>();
    u32::try_from(units).unwrap_or(u32::MAX)
}
