//! Writes what is laid out as a PDF.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, Node as TagNode};
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::Printed;
use super::page::{Area, Mark, Pages};
use super::tags::{Child, Leaf, Node, Role, Scope};
use super::typeset::Set;
use crate::{Colour, Problem, Sheet};

/// Writes the PDF: as PDF/UA-1 if the library lets it pass, else the same without saying so.
pub(super) fn paint(
    sheet: &Sheet,
    pages: &Pages,
    missing: BTreeSet<char>,
) -> Result<Printed, Problem> {
    let missing = missing
        .into_iter()
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    let (pdf, objection) = match write(sheet, pages, accessible()?) {
        Ok(pdf) => (pdf, None),
        Err(objection) => (
            write(sheet, pages, Configuration::default())?,
            Some(objection),
        ),
    };
    Ok(Printed {
        pdf,
        missing,
        objection,
        pages: pages.pages.len(),
    })
}

fn accessible() -> Result<Configuration, Problem> {
    ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| broken(&format!("{error:?}")))
}

fn write(sheet: &Sheet, pages: &Pages, configuration: Configuration) -> Result<Vec<u8>, Problem> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut painter = Painter::default();
    for marks in &pages.pages {
        let size = PageSettings::from_wh(pages.width, pages.height);
        let mut page = document.start_page_with(size.ok_or_else(|| broken("no such paper"))?);
        let mut surface = page.surface();
        for mark in marks {
            painter.draw(&mut surface, mark)?;
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new();
    for node in &pages.tree {
        if let Some(group) = painter.group(node) {
            tree.push(group);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(pages));
    document.set_metadata(metadata(sheet));
    document
        .finish()
        .map_err(|error| broken(&format!("{error:?}")))
}

fn broken(why: &str) -> Problem {
    Problem::Broken {
        why: why.chars().take(500).collect(),
    }
}

fn metadata(sheet: &Sheet) -> Metadata {
    let (year, month, day) = sheet.foot.date;
    let date = DateTime::new(year).month(month).day(day).utc_offset_hour(0);
    let direction = if sheet.rtl {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    };
    Metadata::new()
        .title(sheet.head.title.text.clone())
        .language(language(&sheet.lang).unwrap_or("en").to_owned())
        .creator("Plenary".to_owned())
        .producer("Plenary".to_owned())
        .creation_date(date)
        .text_direction(direction)
}

/// As a roadmap has no headings deep enough to hide, the outline is flat. PDF/UA wants one in any document.
fn outline(pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    for stop in &pages.outline {
        let at = XyzDestination::new(stop.page, Point::from_xy(0.0, stop.y));
        outline.push_child(OutlineNode::new(stop.text.clone(), at));
    }
    outline
}

/// A tag, if it can be one: the library writes it unread.
fn language(tag: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!tag.is_empty() && tag.len() <= 35 && tag.chars().all(fits)).then_some(tag)
}

#[derive(Default)]
struct Painter {
    fonts: HashMap<(u64, u32), Font>,
    /// A leaf is a piece a line.
    drawn: BTreeMap<Leaf, Vec<Identifier>>,
}

impl Painter {
    fn draw(&mut self, surface: &mut Surface<'_>, mark: &Mark) -> Result<(), Problem> {
        match mark {
            Mark::Box { area, fill, line } => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                    ArtifactType::Layout,
                )));
                fill_box(surface, *area, *fill, *line);
                surface.end_tagged();
                Ok(())
            }
            Mark::Text {
                area,
                set,
                from,
                to,
                leaf,
            } => self.text(surface, *area, set, (*from, *to), *leaf),
            Mark::Code {
                area,
                side,
                dark,
                leaf,
            } => {
                let id = surface.start_tagged(ContentTag::Other);
                code(surface, *area, *side, dark);
                surface.end_tagged();
                self.drawn.entry(*leaf).or_default().push(id);
                Ok(())
            }
        }
    }

    fn text(
        &mut self,
        surface: &mut Surface<'_>,
        area: Area,
        set: &Set,
        (from, to): (usize, usize),
        leaf: Option<Leaf>,
    ) -> Result<(), Problem> {
        surface.set_fill(Some(paint_of(set.colour)));
        let first = set.layout.get(from);
        let top = first.map_or(0.0, |line| line.metrics().block_min_coord);
        for line in (from..to).filter_map(|index| set.layout.get(index)) {
            let y = area.y + line.metrics().baseline - top;
            let tag = match leaf {
                Some(_) => ContentTag::Span(SpanTag::empty().with_lang(language(&set.lang))),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let id = surface.start_tagged(tag);
            let mut x = area.x + line.metrics().inline_min_coord + line.metrics().offset;
            for run in line.runs() {
                x = self.run(surface, set, &run, (x, y))?;
            }
            surface.end_tagged();
            if let Some(leaf) = leaf {
                self.drawn.entry(leaf).or_default().push(id);
            }
        }
        Ok(())
    }

    /// Draws one run from `x` on; gives where it ends.
    fn run(
        &mut self,
        surface: &mut Surface<'_>,
        set: &Set,
        run: &parley::layout::Run<'_, ()>,
        (x, y): (f32, f32),
    ) -> Result<f32, Problem> {
        let data = run.font().clone();
        let index = data.index;
        let (bytes, id) = data.data.into_raw_parts();
        let font = match self.fonts.get(&(id, index)) {
            Some(font) => font.clone(),
            None => {
                let font = Font::new(bytes.into(), index).ok_or_else(|| broken("a font"))?;
                self.fonts.insert((id, index), font.clone());
                font
            }
        };
        let size = run.font_size();
        let mut end = x;
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for cluster in run.visual_clusters() {
            let text = cluster.text_range();
            if cluster.is_ligature_continuation() {
                if let Some(last) = glyphs.last_mut() {
                    last.text_range.start = last.text_range.start.min(text.start);
                    last.text_range.end = last.text_range.end.max(text.end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    glyph.y / size,
                    0.0,
                    text.clone(),
                    None,
                ));
                end += glyph.advance;
            }
        }
        if !glyphs.is_empty() {
            let start = Point::from_xy(x, y);
            surface.draw_glyphs(start, &glyphs, font, &set.text, size, false);
        }
        Ok(end)
    }

    /// A node and all below, or nothing if it says nothing.
    fn group(&mut self, node: &Node) -> Option<TagGroup> {
        let mut inner = Vec::new();
        for child in &node.children {
            match child {
                Child::Node(child) => inner.extend(self.group(child).map(TagNode::Group)),
                Child::Leaf(leaf) => {
                    let drawn = self.drawn.remove(leaf).unwrap_or_default();
                    inner.extend(drawn.into_iter().map(TagNode::Leaf));
                }
            }
        }
        // A cell that is empty still holds its column.
        let holds = matches!(node.role, Role::Cell);
        if inner.is_empty() && !holds {
            return None;
        }
        let mut group = group_of(&node.role, node.lang.as_deref().and_then(language));
        if matches!(node.role, Role::Item) {
            let body = TagGroup::with_children(Tag::LBody, inner);
            group.push(body);
        } else {
            for child in inner {
                group.push(child);
            }
        }
        Some(group)
    }
}

fn group_of(role: &Role, lang: Option<&str>) -> TagGroup {
    let lang = lang.map(str::to_owned);
    match role {
        Role::Section => TagGroup::new(Tag::Section.with_lang(lang)),
        Role::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(title.clone())).with_lang(lang))
        }
        Role::Paragraph => TagGroup::new(Tag::P.with_lang(lang)),
        Role::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Role::Item => TagGroup::new(Tag::LI),
        Role::Table => TagGroup::new(Tag::Table),
        Role::Row => TagGroup::new(Tag::TR),
        Role::Head(scope) => TagGroup::new(Tag::TH(match scope {
            Scope::Column => TableHeaderScope::Column,
            Scope::Row => TableHeaderScope::Row,
        })),
        Role::Cell => TagGroup::new(Tag::TD),
        Role::Figure(alt) => TagGroup::new(Tag::Figure(Some(alt.clone()))),
    }
}

fn fill_box(surface: &mut Surface<'_>, area: Area, fill: Option<Colour>, line: Option<f32>) {
    let inner = area;
    if let Some(width) = line {
        rectangle(surface, area, Colour(0, 0, 0));
        let inner = Area {
            x: area.x + width,
            y: area.y + width,
            width: area.width - 2.0 * width,
            height: area.height - 2.0 * width,
        };
        rectangle(surface, inner, fill.unwrap_or(Colour(255, 255, 255)));
    } else if let Some(fill) = fill {
        rectangle(surface, inner, fill);
    }
}

fn rectangle(surface: &mut Surface<'_>, area: Area, colour: Colour) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint_of(colour)));
        surface.draw_path(&path);
    }
}

fn code(surface: &mut Surface<'_>, area: Area, side: usize, dark: &[bool]) {
    let cells = u16::try_from(side).map_or(1.0, f32::from);
    let cell = area.width / cells;
    let mut path = PathBuilder::new();
    let mut y = area.y;
    for row in dark.chunks(side.max(1)) {
        let mut x = area.x;
        for is_dark in row {
            if *is_dark && let Some(rect) = Rect::from_xywh(x, y, cell, cell) {
                path.push_rect(rect);
            }
            x += cell;
        }
        y += cell;
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint_of(Colour(0, 0, 0))));
        surface.draw_path(&path);
    }
}

fn paint_of(Colour(red, green, blue): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}
