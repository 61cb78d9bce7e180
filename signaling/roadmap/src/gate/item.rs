use super::Cursor;
use crate::Refusal;

/// The root types of a roadmap, all of them maps.
pub(crate) const ROOTS: [&str; 6] = ["meta", "targets", "fields", "audience", "cards", "roles"];
const HAS_LEFT: u8 = 0x80;
const HAS_RIGHT: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const CONTENT: u8 = 0x1f;

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
            1 | 4 | 7 | 8 => {
                item.read_position(cursor, info)?;
                item.read_content(cursor, info & CONTENT)?;
            }
            10 => return Err(Refusal::MissingPrerequisite),
            _ => return Err(Refusal::Shape("content of a kind no roadmap holds")),
        }
        if item.len == 0 {
            return Err(Refusal::Malformed("a struct of no length"));
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
            1 if !ROOTS.contains(&cursor.key()?) => {
                return Err(Refusal::Shape("a root that is not a roadmap's"));
            }
            1 if info & HAS_KEY == 0 => {
                return Err(Refusal::Shape("a root holds keys, not a list"));
            }
            1 => {}
            _ => return Err(Refusal::Malformed("a parent of an unknown kind")),
        }
        if info & HAS_KEY != 0 {
            cursor.key()?;
        }
        Ok(())
    }

    fn read_content(&mut self, cursor: &mut Cursor<'_>, content: u8) -> Result<(), Refusal> {
        match content {
            1 => self.len = cursor.u32()?,
            4 => self.len = utf16_len(cursor.text()?),
            7 => {
                // Y.Map and Y.Text
                if !matches!(cursor.u32()?, 1 | 2) {
                    return Err(Refusal::Shape("a type no roadmap holds"));
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
