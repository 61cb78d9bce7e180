use yrs::StateVector;
use yrs::block::ClientID;

use super::Cursor;
use crate::{Refusal, Writer, limits};

/// The root types of a roadmap, all of them maps.
pub(crate) const ROOTS: [&str; 6] = ["meta", "targets", "fields", "audience", "cards", "roles"];
/// Types inside types that one update may make: a card in `cards`, a text in the card. One more does no harm.
const TYPE_DEPTH_MAX: u32 = 3;
/// Passes over an update's structs until their depths settle. Structs come in order, so one is enough but for a
/// person's own client ids that build on each other.
const DEPTH_PASSES_MAX: usize = 8;
const HAS_LEFT: u8 = 0x80;
const HAS_RIGHT: u8 = 0x40;
const HAS_KEY: u8 = 0x20;
const CONTENT: u8 = 0x1f;

/// What an update (v1) would do, read without applying it.
///
/// Layout (Yjs `encodeStateAsUpdate`): sections, each `structs, client, first clock` and the structs; then the
/// delete set, for each client `ranges` of `clock, length`.
pub(crate) struct Scan {
    sections: Vec<Section>,
    structs: Vec<Struct>,
    deletions: Vec<Range>,
}

/// The structs of one client id, without gaps.
struct Section {
    client: u64,
    clocks: std::ops::Range<u32>,
    structs: std::ops::Range<usize>,
}

struct Struct {
    id: Id,
    len: u32,
    is_type: bool,
    left: Option<Id>,
    right: Option<Id>,
    parent: Option<Id>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Id {
    client: u64,
    clock: u32,
}

struct Range {
    client: u64,
    end: u32,
}

impl Scan {
    /// # Errors
    /// [`Refusal`] if these bytes are no update, or one that no client of ours makes.
    pub(crate) fn of(update: &[u8]) -> Result<Self, Refusal> {
        if update.len() > limits::UPDATE_BYTES_MAX {
            return Err(Refusal::TooLarge {
                max: limits::UPDATE_BYTES_MAX,
            });
        }
        let mut cursor = Cursor::new(update);
        let mut scan = Self {
            sections: Vec::new(),
            structs: Vec::new(),
            deletions: Vec::new(),
        };
        for _ in 0..limited(cursor.count()?, "client ids", limits::CLIENT_IDS_MAX)? {
            scan.read_section(&mut cursor)?;
        }
        scan.read_deletions(&mut cursor)?;
        cursor.end()?;
        scan.check_depth()?;
        Ok(scan)
    }

    /// Whether `from` may send it to a document that holds `known`.
    pub(crate) fn check(&self, from: &Writer, known: &StateVector) -> Result<(), Refusal> {
        for section in &self.sections {
            if !from.may_write_as(section.client) {
                return Err(Refusal::ForeignClientId(section.client));
            }
            let held = known.get(&ClientID::new(section.client));
            if section.clocks.start > held {
                return Err(Refusal::MissingPrerequisite);
            }
            if section.clocks.end.saturating_sub(held) > limits::CLOCK_ADVANCE_MAX {
                return Err(Refusal::TooMany {
                    what: "characters",
                    max: limits::CLOCK_ADVANCE_MAX as usize,
                });
            }
        }
        let here = |id: Id| {
            id.clock < known.get(&ClientID::new(id.client))
                || self
                    .section(id.client)
                    .is_some_and(|section| section.clocks.contains(&id.clock))
        };
        for item in &self.structs {
            for id in item.dependencies() {
                if !here(id) {
                    return Err(Refusal::MissingPrerequisite);
                }
            }
        }
        for range in &self.deletions {
            let last = Id {
                client: range.client,
                clock: range.end - 1,
            };
            if !here(last) {
                return Err(Refusal::MissingPrerequisite);
            }
        }
        Ok(())
    }

    /// Whether a struct is partly known already.
    ///
    /// yrs then takes the unknown part with the struct's parent *and* with its own left neighbour, which an honest
    /// page never contradicts. A dishonest one gets a struct that lies in one type here and in another after a reload.
    pub(crate) fn straddles(&self, known: &StateVector) -> bool {
        self.structs.iter().any(|item| {
            let held = known.get(&ClientID::new(item.id.client));
            item.id.clock < held && held - item.id.clock < item.len
        })
    }

    fn read_section(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        let count = limited(cursor.count()?, "structs", limits::STRUCTS_MAX as usize)?;
        let client = cursor.number()?;
        if self.section(client).is_some() {
            return Err(Refusal::Malformed("a client id comes twice"));
        }
        let start = cursor.u32()?;
        let first = self.structs.len();
        let mut clock = start;
        for _ in 0..count {
            let item = Struct::read(cursor, Id { client, clock })?;
            clock = clock
                .checked_add(item.len)
                .ok_or(Refusal::Malformed("a clock is too large"))?;
            self.structs.push(item);
        }
        if self.structs.len() > limits::STRUCTS_MAX as usize {
            return Err(Refusal::TooMany {
                what: "structs",
                max: limits::STRUCTS_MAX as usize,
            });
        }
        self.sections.push(Section {
            client,
            clocks: start..clock,
            structs: first..self.structs.len(),
        });
        Ok(())
    }

    /// A delete set may name anybody's structs. It is bounded by the size of the update.
    fn read_deletions(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        for _ in 0..cursor.count()? {
            let client = cursor.number()?;
            for _ in 0..cursor.count()? {
                let start = cursor.u32()?;
                let len = cursor.u32()?;
                let end = start.checked_add(len).filter(|end| *end > start);
                let end = end.ok_or(Refusal::Malformed("a deletion of nothing"))?;
                self.deletions.push(Range { client, end });
            }
        }
        Ok(())
    }

    /// Types nested in types without end would overflow the stack when the outermost is deleted.
    fn check_depth(&self) -> Result<(), Refusal> {
        let mut depths = vec![0_u32; self.structs.len()];
        for _ in 0..DEPTH_PASSES_MAX {
            let mut settled = true;
            for (index, item) in self.structs.iter().enumerate() {
                let depth = self.depth(item, &depths);
                if item.is_type && depth >= TYPE_DEPTH_MAX {
                    return Err(Refusal::Shape("types are nested too deep"));
                }
                if let Some(slot) = depths.get_mut(index)
                    && *slot != depth
                {
                    *slot = depth;
                    settled = false;
                }
            }
            if settled {
                return Ok(());
            }
        }
        Err(Refusal::Shape("structs build on each other in circles"))
    }

    /// How many of the update's own types a struct lies in.
    fn depth(&self, item: &Struct, depths: &[u32]) -> u32 {
        let of = |id: Option<Id>| {
            let index = self.position(id?)?;
            depths.get(index).copied()
        };
        let inside = of(item.parent).map_or(0, |parent| parent + 1);
        let beside = of(item.left).max(of(item.right)).unwrap_or(0);
        inside.max(beside)
    }

    fn position(&self, id: Id) -> Option<usize> {
        let section = self.section(id.client)?;
        let structs = self.structs.get(section.structs.clone())?;
        let after = structs.partition_point(|item| item.id.clock <= id.clock);
        let found = structs.get(after.checked_sub(1)?)?;
        (id.clock - found.id.clock < found.len).then_some(section.structs.start + after - 1)
    }

    fn section(&self, client: u64) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.client == client)
    }
}

impl Struct {
    fn read(cursor: &mut Cursor<'_>, id: Id) -> Result<Self, Refusal> {
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

    fn dependencies(&self) -> impl Iterator<Item = Id> {
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

fn limited(count: u32, what: &'static str, max: usize) -> Result<u32, Refusal> {
    if count as usize > max {
        return Err(Refusal::TooMany { what, max });
    }
    Ok(count)
}

/// Yjs counts text in UTF-16 code units.
fn utf16_len(text: &str) -> u32 {
    let units = text.chars().map(char::len_utf16).sum::<usize>();
    u32::try_from(units).unwrap_or(u32::MAX)
}
