//! Word documents, tables and archives, as Python's own library reads them.

use plenary_readers::{ask, facts, in_language, kept, look_at, polyglot};

use export::{Delimiter, Entry, Options, Packed, docx, milestones_csv, zip};

#[test]
#[ignore = "needs Python: `cargo xtask test readers`"]
fn a_word_document_is_an_archive_of_well_formed_xml() {
    for lang in ["en", "ur", "zh-Hans", "hi"] {
        let word = docx(&polyglot(), &facts(), &in_language(lang));
        look_at(&word, &format!("word-{lang}.docx"));
        let file = kept(&word);
        let script = "import sys, zipfile, xml.dom.minidom as dom\n\
            z = zipfile.ZipFile(sys.argv[1])\n\
            assert z.testzip() is None\n\
            names = z.namelist()\n\
            assert names[0] == '[Content_Types].xml', names\n\
            for name in names: dom.parseString(z.read(name))\n\
            d = dom.parseString(z.read('word/document.xml'))\n\
            rows = d.getElementsByTagName('w:tbl')[0].getElementsByTagName('w:tr')\n\
            print(len(rows), len(d.getElementsByTagName('w:bidiVisual')) > 0)";
        let said = ask("python3", &["-c", script, "{}"], &file);
        let mirrored = if lang == "ur" { "True" } else { "False" };
        assert_eq!(said.trim(), format!("13 {mirrored}"), "{lang}");
    }
}

#[test]
#[ignore = "needs Python: `cargo xtask test readers`"]
fn a_table_reads_as_what_was_written() {
    let (roadmap, facts) = (polyglot(), facts());
    let entry = Entry {
        roadmap: &roadmap,
        facts: &facts,
    };
    let file = kept(&milestones_csv(&[entry], Delimiter::Comma));
    let script = "import sys, csv\n\
        rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))\n\
        assert all(not v.startswith(('=', '+', '-', '@')) for r in rows for v in r.values())\n\
        print(len(rows), rows[6]['activity'])";
    let said = ask("python3", &["-c", script, "{}"], &file);
    assert_eq!(said.trim(), "12 سایہ کمرۂ جماعت کو ٹھنڈا رکھتا ہے.");
}

#[test]
#[ignore = "needs Python: `cargo xtask test readers`"]
fn an_archive_opens_with_its_names() {
    let word = docx(&polyglot(), &facts(), &Options::default());
    let files = ["03 گرمی/roadmap.docx", "milestones.csv"].map(|name| Packed {
        name: name.to_owned(),
        bytes: word.clone(),
    });
    let file = kept(&zip(&files, (2026, 11, 23)));
    let script = "import sys, zipfile\n\
        z = zipfile.ZipFile(sys.argv[1])\n\
        assert z.testzip() is None\n\
        print(z.namelist()[0])";
    let said = ask("python3", &["-c", script, "{}"], &file);
    assert_eq!(said.trim(), "03 گرمی/roadmap.docx");
}
