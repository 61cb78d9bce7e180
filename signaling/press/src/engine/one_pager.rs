use super::draft::{Desk, Draft};
use super::measure::{A4_LONG, A4_SHORT, INK};
use super::page::{Mark, Pages};
use super::parts;
use super::typeset::Setter;
use crate::{Part, Sheet};

const MARGIN: f32 = 30.0;
/// Between two parts, points: at least, and at most when there is room.
const GAP_LEAST: f32 = 7.0;
const GAP_MOST: f32 = 18.0;
/// Sizes of the type, largest first; below the last, texts are cut.
const SIZES: [f32; 7] = [11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0];
/// Lines a text may have when even the smallest type is too large.
const LINES: [usize; 7] = [10, 8, 6, 5, 4, 3, 2];

/// One landscape page: as large as fits, and cut where nothing else helps.
pub(super) fn lay_out(sheet: &Sheet, setter: &mut Setter) -> Pages {
    let width = A4_LONG - 2.0 * MARGIN;
    let height = A4_SHORT - 2.0 * MARGIN;
    let sizes = SIZES.into_iter().map(|size| (size, usize::MAX));
    let cuts = LINES.into_iter().map(|lines| (8.0, lines));
    let mut laid = attempt(sheet, setter, width, (8.0, 1));
    for how in sizes.chain(cuts) {
        let next = attempt(sheet, setter, width, how);
        if next.height() <= height {
            laid = next;
            break;
        }
    }
    laid.into_pages(sheet, height)
}

struct Attempt {
    head: Draft,
    parts: Vec<Draft>,
    foot: Draft,
}

fn attempt(sheet: &Sheet, setter: &mut Setter, width: f32, (size, lines): (f32, usize)) -> Attempt {
    let mut desk = Desk::new(setter);
    let head = parts::head(&mut desk, &sheet.head, width, 200.0);
    desk.lines_max = lines;
    let colour = sheet.head.goal.as_ref().map_or(INK, |goal| goal.colour);
    let laid: Vec<Draft> = sheet
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Columns { heading, columns } => Some(parts::columns(
                &mut desk,
                heading.as_deref(),
                columns,
                width,
                size,
            )),
            Part::Timeline(line) => Some(parts::timeline(&mut desk, line, width, size, colour)),
            Part::Table { .. } | Part::Text { .. } => None,
        })
        .collect();
    desk.lines_max = usize::MAX;
    let cut = laid.iter().any(|part| part.cut) || laid.len() < sheet.parts.len();
    let foot = parts::foot(&mut desk, &sheet.foot, &sheet.words, cut, width);
    Attempt {
        head,
        parts: laid,
        foot,
    }
}

impl Attempt {
    fn filled(&self) -> f32 {
        let parts: f32 = self.parts.iter().map(|part| part.height).sum();
        self.head.height + parts + self.foot.height
    }

    fn gaps(&self) -> f32 {
        u16::try_from(self.parts.len() + 1).map_or(1.0, f32::from)
    }

    fn height(&self) -> f32 {
        self.filled() + self.gaps() * GAP_LEAST
    }

    /// The foot stands at the bottom; what room is left goes between the parts.
    fn into_pages(self, sheet: &Sheet, height: f32) -> Pages {
        let gap = ((height - self.filled()) / self.gaps()).clamp(GAP_LEAST, GAP_MOST);
        let foot = (height - self.foot.height).max(0.0);
        let mut page = Draft::default();
        let mut tree = page.beside(0.0, 0.0, self.head);
        for part in self.parts {
            let y = page.height + gap;
            tree.extend(page.beside(0.0, y, part));
        }
        tree.extend(page.beside(0.0, foot, self.foot));
        let place = |mark: Mark| {
            let mark = mark.moved(MARGIN, MARGIN);
            if sheet.rtl {
                mark.mirrored(A4_LONG)
            } else {
                mark
            }
        };
        Pages {
            width: A4_LONG,
            height: A4_SHORT,
            pages: vec![page.marks.into_iter().map(place).collect()],
            tree,
            outline: Vec::new(),
        }
    }
}
