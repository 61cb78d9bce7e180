//! The files of a Word document beside its text.

use press::Sheet;

use crate::xml::Xml;

const W: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> Vec<u8> {
    let mut xml = Xml::document();
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.element("Types", &[("xmlns", space)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        for (ending, kind) in [("rels", relations), ("xml", "application/xml")] {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
        let parts = [
            ("/word/document.xml", format!("{MAIN}.document.main+xml")),
            ("/word/styles.xml", format!("{MAIN}.styles+xml")),
            ("/word/numbering.xml", format!("{MAIN}.numbering+xml")),
            ("/word/settings.xml", format!("{MAIN}.settings+xml")),
            ("/docProps/core.xml", core),
        ];
        for (name, kind) in &parts {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        }
    });
    xml.into_bytes()
}

pub(super) fn relations() -> Vec<u8> {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations_of(&[
        (&format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (core, "docProps/core.xml"),
    ])
}

pub(super) fn document_relations() -> Vec<u8> {
    relations_of(&[
        (&format!("{OFFICE}/styles"), "styles.xml"),
        (&format!("{OFFICE}/numbering"), "numbering.xml"),
        (&format!("{OFFICE}/settings"), "settings.xml"),
    ])
}

fn relations_of(list: &[(&str, &str)]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (index, (kind, target)) in list.iter().enumerate() {
            let id = format!("rId{}", index + 1);
            xml.empty(
                "Relationship",
                &[("Id", &id), ("Type", kind), ("Target", target)],
            );
        }
    });
    xml.into_bytes()
}

pub(super) fn core(sheet: &Sheet) -> Vec<u8> {
    let mut xml = Xml::document();
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let (year, month, day) = sheet.foot.date;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    xml.element("cp:coreProperties", &spaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&sheet.head.title.text));
        xml.element("dc:language", &[], |xml| xml.text(&sheet.lang));
        xml.element(
            "dcterms:created",
            &[("xsi:type", "dcterms:W3CDTF")],
            |xml| {
                xml.text(&date);
            },
        );
    });
    xml.into_bytes()
}

pub(super) fn settings(lang: &str) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("w:settings", &[W], |xml| {
        xml.empty("w:defaultTabStop", &[("w:val", "567")]);
        xml.element("w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.empty("w:themeFontLang", &languages(lang));
    });
    xml.into_bytes()
}

/// One language for each of the three kinds of script that Word tells apart.
fn languages(lang: &str) -> [(&'static str, &str); 3] {
    let primary = lang.split('-').next().unwrap_or_default();
    let (mut european, mut chinese, mut complex) = ("en-GB", "zh-CN", "ur-PK");
    match primary {
        "zh" => chinese = if lang == "zh-Hant" { "zh-TW" } else { "zh-CN" },
        "ur" | "ar" | "fa" | "hi" => complex = primary,
        _ => european = primary,
    }
    [
        ("w:val", european),
        ("w:eastAsia", chinese),
        ("w:bidi", complex),
    ]
}

pub(super) fn numbering() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("w:numbering", &[W], |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
            xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.empty("w:start", &[("w:val", "1")]);
                xml.empty("w:numFmt", &[("w:val", "bullet")]);
                xml.empty("w:lvlText", &[("w:val", "•")]);
                xml.empty("w:lvlJc", &[("w:val", "left")]);
                xml.element("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", "397"), ("w:hanging", "284")]);
                });
            });
        });
        xml.element("w:num", &[("w:numId", "1")], |xml| {
            xml.empty("w:abstractNumId", &[("w:val", "0")]);
        });
    });
    xml.into_bytes()
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Half points.
    size: &'static str,
    bold: bool,
    soft: bool,
    /// Twentieths of a point.
    before: &'static str,
    after: &'static str,
    /// Its level among headings, from 0.
    outline: Option<&'static str>,
}

const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    size: "21",
    bold: false,
    soft: false,
    before: "0",
    after: "80",
    outline: None,
};

const STYLES: [Style; 7] = [
    PLAIN,
    Style {
        id: "Title",
        name: "Title",
        size: "44",
        bold: true,
        after: "120",
        ..PLAIN
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        size: "24",
        soft: true,
        ..PLAIN
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: "28",
        bold: true,
        before: "320",
        outline: Some("0"),
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        size: "23",
        bold: true,
        before: "200",
        outline: Some("1"),
        ..PLAIN
    },
    Style {
        id: "ListParagraph",
        name: "List Paragraph",
        ..PLAIN
    },
    Style {
        id: "TableText",
        name: "Table Text",
        size: "18",
        after: "20",
        ..PLAIN
    },
];

pub(super) fn styles(lang: &str, rtl: bool) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("w:styles", &[W], |xml| {
        defaults(xml, lang, rtl);
        for style in &STYLES {
            paragraph_style(xml, style);
        }
        grid(xml);
    });
    xml.into_bytes()
}

fn defaults(xml: &mut Xml, lang: &str, rtl: bool) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                let complex = if lang.starts_with("hi") {
                    "Noto Sans Devanagari"
                } else {
                    "Noto Naskh Arabic"
                };
                let fonts = [
                    ("w:ascii", "Noto Sans"),
                    ("w:hAnsi", "Noto Sans"),
                    ("w:eastAsia", "Noto Sans SC"),
                    ("w:cs", complex),
                ];
                xml.empty("w:rFonts", &fonts);
                xml.empty("w:sz", &[("w:val", PLAIN.size)]);
                xml.empty("w:szCs", &[("w:val", PLAIN.size)]);
                xml.empty("w:lang", &languages(lang));
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                if rtl {
                    xml.empty("w:bidi", &[]);
                }
            });
        });
    });
}

fn paragraph_style(xml: &mut Xml, style: &Style) {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == PLAIN.id {
        attributes.push(("w:default", "1"));
    }
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[("w:val", style.name)]);
        if style.id != PLAIN.id {
            xml.empty("w:basedOn", &[("w:val", PLAIN.id)]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            if style.outline.is_some() {
                xml.empty("w:keepNext", &[]);
            }
            let space = [("w:before", style.before), ("w:after", style.after)];
            xml.empty("w:spacing", &space);
            if let Some(level) = style.outline {
                xml.empty("w:outlineLvl", &[("w:val", level)]);
            }
        });
        xml.element("w:rPr", &[], |xml| {
            if style.bold {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
            }
            if style.soft {
                xml.empty("w:color", &[("w:val", "4D4D4D")]);
            }
            xml.empty("w:sz", &[("w:val", style.size)]);
            xml.empty("w:szCs", &[("w:val", style.size)]);
        });
    });
}

fn grid(xml: &mut Xml) {
    let attributes = [("w:type", "table"), ("w:styleId", "TableGrid")];
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[("w:val", "Table Grid")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                    let line = [
                        ("w:val", "single"),
                        ("w:sz", "4"),
                        ("w:space", "0"),
                        ("w:color", "B8B8B8"),
                    ];
                    xml.empty(&format!("w:{side}"), &line);
                }
            });
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["left", "right"] {
                    xml.empty(&format!("w:{side}"), &[("w:w", "85"), ("w:type", "dxa")]);
                }
            });
        });
    });
}
