use press::{Block, Column, Part, Sheet, Timeline, Written};

use super::runs::{Look, direction, is_rtl, run};
use crate::xml::Xml;

/// Twentieths of a point across A4 with margins of 2 cm.
const WIDTH: usize = 9_638;

/// `word/document.xml`
pub(super) fn document(sheet: &Sheet) -> Vec<u8> {
    let mut page = Page {
        xml: Xml::document(),
        lang: &sheet.lang,
        rtl: sheet.rtl,
    };
    let spaces = [(
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    )];
    let mut xml = std::mem::take(&mut page.xml);
    xml.element("w:document", &spaces, |xml| {
        xml.element("w:body", &[], |xml| {
            page.xml = std::mem::take(xml);
            page.sheet(sheet);
            *xml = std::mem::take(&mut page.xml);
            section(xml, sheet.rtl);
        });
    });
    xml.into_bytes()
}

fn section(xml: &mut Xml, rtl: bool) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1134"),
            ("w:right", "1134"),
            ("w:bottom", "1134"),
            ("w:left", "1134"),
            ("w:header", "567"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        if rtl {
            xml.empty("w:bidi", &[]);
        }
    });
}

struct Page<'a> {
    xml: Xml,
    lang: &'a str,
    rtl: bool,
}

/// How a paragraph stands.
#[derive(Clone, Copy)]
struct Stand<'a> {
    style: &'a str,
    /// Bulleted.
    item: bool,
    /// Twentieths of a point from where its lines begin.
    indent: usize,
}

const BODY: Stand<'static> = Stand {
    style: "Normal",
    item: false,
    indent: 0,
};

impl Page<'_> {
    fn sheet(&mut self, sheet: &Sheet) {
        if let Some(goal) = &sheet.head.goal {
            self.paragraph(&Written::plain(&goal.name), styled("Subtitle"), Look::PLAIN);
        }
        self.paragraph(&sheet.head.title, styled("Title"), Look::PLAIN);
        if !sheet.head.question.is_empty() {
            self.paragraph(&sheet.head.question, styled("Subtitle"), Look::PLAIN);
        }
        for fact in &sheet.head.facts {
            self.paragraph(fact, BODY, Look::SOFT);
        }
        for part in &sheet.parts {
            self.part(part);
        }
        self.paragraph(&Written::default(), BODY, Look::PLAIN);
        let address = sheet.foot.address.as_deref().map(Written::plain);
        for line in sheet.foot.lines.iter().chain(&address) {
            self.paragraph(line, BODY, Look::SOFT);
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Columns { heading, columns } => {
                if let Some(heading) = heading {
                    self.heading(heading, 1);
                }
                for column in columns {
                    self.column(column, if heading.is_some() { 2 } else { 1 });
                }
            }
            Part::Timeline(line) => self.timeline(line),
            Part::Table {
                heading,
                heads,
                rows,
            } => {
                self.heading(heading, 1);
                self.table(heads, rows);
            }
            Part::Text { heading, blocks } => {
                self.heading(heading, 1);
                for block in blocks {
                    self.block(block);
                }
            }
        }
    }

    fn column(&mut self, column: &Column, level: u8) {
        self.heading(&column.heading, level);
        for item in &column.items {
            self.paragraph(item, ITEM, Look::PLAIN);
        }
    }

    /// Sheets for Word have tables of milestones instead; one that has not reads as one.
    fn timeline(&mut self, line: &Timeline) {
        let heads = [
            String::new(),
            line.with.clone(),
            line.without.clone(),
            line.evidence.clone(),
        ];
        let cell = |texts: &[Written]| {
            let lang = texts.first().map(|text| text.lang.clone());
            let texts: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
            Written {
                text: texts.join("\n"),
                lang: lang.unwrap_or_default(),
            }
        };
        let rows: Vec<Vec<Written>> = line
            .steps
            .iter()
            .map(|step| {
                vec![
                    step.title.clone(),
                    cell(&step.with),
                    cell(&step.without),
                    cell(&step.evidence),
                ]
            })
            .collect();
        self.heading(&line.heading, 1);
        self.table(&heads, &rows);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.paragraph(text, BODY, Look::PLAIN),
            Block::Heading(text) => self.paragraph(text, styled("Heading2"), Look::PLAIN),
            Block::Labelled { label, text } => self.labelled(label, text),
            Block::Side { label, text } => {
                let stand = Stand {
                    indent: 567,
                    ..BODY
                };
                if !label.is_empty() {
                    self.paragraph(&Written::plain(label), stand, Look::SOFT);
                }
                self.paragraph(text, stand, Look::PLAIN);
            }
            Block::Item { text, .. } => self.paragraph(text, ITEM, Look::PLAIN),
        }
    }

    fn heading(&mut self, heading: &str, level: u8) {
        let style = if level == 1 { "Heading1" } else { "Heading2" };
        self.paragraph(&Written::plain(heading), styled(style), Look::PLAIN);
    }

    /// `Label: text`, in the direction of the text.
    fn labelled(&mut self, label: &str, text: &Written) {
        let rtl = direction(&text.text).unwrap_or(self.rtl);
        let lang = self.lang;
        let of = self.language(text).to_owned();
        self.xml.element("w:p", &[], |xml| {
            properties(xml, BODY, rtl);
            let name = format!("{label}: ");
            run(xml, &name, lang, Look::BOLD);
            run(xml, &text.text, &of, Look::PLAIN);
        });
    }

    fn paragraph(&mut self, text: &Written, stand: Stand<'_>, look: Look) {
        let rtl = direction(&text.text).unwrap_or(self.rtl);
        let lang = self.language(text).to_owned();
        self.xml.element("w:p", &[], |xml| {
            properties(xml, stand, rtl);
            run(xml, &text.text, &lang, look);
        });
    }

    fn table(&mut self, heads: &[String], rows: &[Vec<Written>]) {
        let columns = widths(heads, rows);
        let rtl = self.rtl;
        let mut xml = std::mem::take(&mut self.xml);
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
                if rtl {
                    xml.empty("w:bidiVisual", &[]);
                }
                let width = WIDTH.to_string();
                xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
                xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            });
            xml.element("w:tblGrid", &[], |xml| {
                for column in &columns {
                    xml.empty("w:gridCol", &[("w:w", &column.to_string())]);
                }
            });
            let heads: Vec<Written> = heads.iter().map(Written::plain).collect();
            self.xml = std::mem::take(xml);
            self.row(&heads, &columns, true);
            for row in rows {
                self.row(row, &columns, false);
            }
            *xml = std::mem::take(&mut self.xml);
        });
        self.xml = xml;
        // Word joins tables that touch.
        self.paragraph(&Written::default(), BODY, Look::PLAIN);
    }

    fn row(&mut self, cells: &[Written], columns: &[usize], head: bool) {
        let mut xml = std::mem::take(&mut self.xml);
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            for (cell, width) in cells.iter().zip(columns) {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        let width = width.to_string();
                        xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
                        if head {
                            let shade = [
                                ("w:val", "clear"),
                                ("w:color", "auto"),
                                ("w:fill", "ECEEF0"),
                            ];
                            xml.empty("w:shd", &shade);
                        }
                    });
                    let look = if head { Look::BOLD } else { Look::PLAIN };
                    self.xml = std::mem::take(xml);
                    self.paragraph(cell, styled("TableText"), look);
                    *xml = std::mem::take(&mut self.xml);
                });
            }
        });
        self.xml = xml;
    }

    fn language<'b>(&'b self, text: &'b Written) -> &'b str {
        if text.lang.is_empty() {
            self.lang
        } else {
            &text.lang
        }
    }
}

const ITEM: Stand<'static> = Stand {
    style: "ListParagraph",
    item: true,
    indent: 0,
};

const fn styled(style: &str) -> Stand<'_> {
    Stand {
        style,
        item: false,
        indent: 0,
    }
}

/// In the order in which the schema wants them.
fn properties(xml: &mut Xml, stand: Stand<'_>, rtl: bool) {
    xml.element("w:pPr", &[], |xml| {
        xml.empty("w:pStyle", &[("w:val", stand.style)]);
        if stand.item {
            xml.element("w:numPr", &[], |xml| {
                xml.empty("w:ilvl", &[("w:val", "0")]);
                xml.empty("w:numId", &[("w:val", "1")]);
            });
        }
        if rtl {
            xml.empty("w:bidi", &[]);
        }
        if stand.indent > 0 {
            // In a paragraph from right to left Word takes "left" for where lines begin.
            xml.empty("w:ind", &[("w:left", &stand.indent.to_string())]);
        }
        xml.element("w:rPr", &[], |xml| {
            if rtl {
                is_rtl(xml);
            }
        });
    });
}

/// Wider where more is said.
fn widths(heads: &[String], rows: &[Vec<Written>]) -> Vec<usize> {
    let longest = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index));
        let cells = cells.map(|cell| cell.text.chars().count());
        let head = heads.get(index).map_or(0, |head| head.chars().count());
        cells.chain([head]).max().unwrap_or(1).clamp(5, 40)
    };
    let shares: Vec<usize> = (0..heads.len()).map(longest).collect();
    let sum = shares.iter().sum::<usize>().max(1);
    shares.iter().map(|share| WIDTH * share / sum).collect()
}
