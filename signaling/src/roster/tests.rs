use proptest::collection::vec;
use proptest::prelude::*;
use protocol::Role;
use protocol::roster::{
    RosterColumn, RosterDelimiter, RosterEncoding, RosterPreview, RosterProblem,
};

use super::{RosterError, limits, preview};

fn read(text: &str) -> RosterPreview {
    preview(text.as_bytes()).unwrap()
}

fn names(preview: &RosterPreview) -> Vec<&str> {
    preview.good.iter().map(|row| row.name.as_str()).collect()
}

/// Line, column and problem of each fault.
fn faults(text: &str) -> Vec<(u32, Option<RosterColumn>, RosterProblem)> {
    let bad = read(text).bad;
    bad.iter()
        .map(|row| (row.line, row.column, row.problem))
        .collect()
}

#[test]
fn a_row_of_a_spreadsheet_is_a_person() {
    let preview = read(
        "Name,E-mail,School,Country,Languages,SDG,Role\nAmina,a@x.kz,School 5,Казахстан,\"kk, Russian\",SDG 13/4,speaker\n",
    );
    assert_eq!(preview.bad, []);
    let row = &preview.good[0];
    assert_eq!(
        (row.name.as_str(), row.email.as_str(), row.school.as_str()),
        ("Amina", "a@x.kz", "School 5")
    );
    assert_eq!((&*row.country, row.role), ("KZ", Role::Panelist));
    assert_eq!(
        (&row.languages[..], &row.goals[..]),
        (&["kk".to_owned(), "ru".to_owned()][..], &[13, 4][..])
    );
}

#[test]
fn headers_are_known_in_four_languages_and_others_are_named() {
    for header in [
        "ФИО;Страна;Языки;Рост",
        "姓名;国家;语言;Рост",
        "نام;ملک;زبان;Рост",
    ] {
        let preview = read(&format!("{header}\nАмина;kz;ru;170\n"));
        assert_eq!(
            preview.columns,
            [
                RosterColumn::Name,
                RosterColumn::Country,
                RosterColumn::Languages
            ]
        );
        assert_eq!(preview.ignored, ["Рост"]);
        assert_eq!(preview.delimiter, RosterDelimiter::Semicolon);
        assert_eq!(
            (&*preview.good[0].country, names(&preview)),
            ("KZ", vec!["Амина"])
        );
    }
}

#[test]
fn what_spreadsheets_call_text_is_read() {
    let text = "name\tcountry\nАмина\tКазахстан\n";
    let units = || text.encode_utf16();
    let le: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(units().flat_map(u16::to_le_bytes))
        .collect();
    let be: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(units().flat_map(u16::to_be_bytes))
        .collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (bytes, encoding) in [
        (le, RosterEncoding::Utf16Le),
        (be, RosterEncoding::Utf16Be),
        (marked, RosterEncoding::Utf8),
    ] {
        let preview = preview(&bytes).unwrap();
        assert_eq!(
            (preview.encoding, preview.delimiter),
            (encoding, RosterDelimiter::Tab)
        );
        assert_eq!(names(&preview), ["Амина"]);
    }
}

#[test]
fn what_is_no_list_is_refused_whole() {
    assert_eq!(preview(b"name\n\xE9ric\n"), Err(RosterError::NotText));
    assert_eq!(preview(b"name\nA\0mina\n"), Err(RosterError::NotText));
    assert_eq!(preview(b"\xFF\xFEa"), Err(RosterError::NotText));
    assert_eq!(preview(b""), Err(RosterError::NoNames));
    assert_eq!(
        preview(b"colour,height\nred,170\n"),
        Err(RosterError::NoNames)
    );
    let wide = "x,".repeat(limits::COLUMNS_MAX) + "name\n";
    assert_eq!(preview(wide.as_bytes()), Err(RosterError::TooManyColumns));
    let long = |rows| "name\n".to_owned() + &"Amina\n".repeat(rows);
    assert_eq!(
        preview(long(limits::ROWS_MAX + 1).as_bytes()),
        Err(RosterError::TooManyRows)
    );
    assert_eq!(read(&long(limits::ROWS_MAX)).good.len(), limits::ROWS_MAX);
    let large = vec![b'a'; limits::BYTES_MAX + 1];
    assert_eq!(preview(&large), Err(RosterError::TooLarge));
}

#[test]
fn every_slip_is_found_where_it_is() {
    use RosterColumn::{Country, Email, Goals, Languages, Name, Role, School};
    let header = "name,email,country,languages,goals,role,school\n";
    for (row, column, problem) in [
        (",a@x.kz,,,,,", Name, RosterProblem::NoName),
        ("Amina,a.x.kz,,,,,", Email, RosterProblem::BadEmail),
        ("Amina,a@x,,,,,", Email, RosterProblem::BadEmail),
        ("Amina,,Kasachstan,,,,", Country, RosterProblem::BadCountry),
        (
            "Amina,,,Klingonish,,,",
            Languages,
            RosterProblem::BadLanguage,
        ),
        ("Amina,,,,18,,", Goals, RosterProblem::BadGoal),
        ("Amina,,,,1 2 3,,", Goals, RosterProblem::BadGoal),
        ("Amina,,,,,boss,", Role, RosterProblem::BadRole),
        ("Ami\u{202E}na,,,,,,", Name, RosterProblem::BadText),
    ] {
        assert_eq!(
            faults(&format!("{header}{row}\n")),
            [(2, Some(column), problem)],
            "{row}"
        );
    }
    let long = format!("{header}Amina,,,,,,{}\n", "x".repeat(121));
    assert_eq!(faults(&long), [(2, Some(School), RosterProblem::TooLong)]);
    assert_eq!(
        faults(&format!("{header}Amina,,,,,,,extra\n")),
        [(2, None, RosterProblem::Ragged)]
    );
}

#[test]
fn a_bad_row_keeps_no_good_one_out() {
    let preview = read("name,goals\nAmina,4\nBob,99\nChen,13\n");
    assert_eq!(names(&preview), ["Amina", "Chen"]);
    assert_eq!(preview.bad.len(), 1);
}

#[test]
fn who_comes_twice_is_told_at_the_second_row() {
    let text = "name,email,reference\nAmina,a@x.kz,7\nBob,A@X.KZ,8\nChen,,7\nDana,,\nEva,,\n";
    let twice = RosterProblem::Twice;
    assert_eq!(
        faults(text),
        [
            (3, Some(RosterColumn::Email), twice),
            (4, Some(RosterColumn::Reference), twice)
        ]
    );
    let preview = read(text);
    assert_eq!(
        (names(&preview), preview.duplicates),
        (vec!["Amina", "Dana", "Eva"], 2)
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let bad = RosterProblem::BadGoal;
    let text = "name,goals,notes\r\n\r\nAmina,4,\"two\nlines\"\r\n,,\r\n\r\n\r\nBob,99,\r\n";
    assert_eq!(faults(text), [(7, Some(RosterColumn::Goals), bad)]);
    assert_eq!(
        faults("sep=;\nname;goals\nBob;99\n"),
        [(3, Some(RosterColumn::Goals), bad)]
    );
}

#[test]
fn values_are_shown_back_short() {
    let preview = read(&format!("name,goals\nAmina,{}\n", "9".repeat(100)));
    assert_eq!(preview.bad[0].value.as_str(), "9".repeat(40));
}

#[test]
fn countries_have_two_letters_and_no_name_is_of_two() {
    let mut names = std::collections::BTreeMap::new();
    let lines = include_str!("countries.tsv").lines().skip(1);
    for line in lines {
        let (code, others) = line.split_once('\t').unwrap();
        assert!(
            code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()),
            "{line}"
        );
        for name in others.split('\t').chain([code]) {
            assert_eq!(names.insert(name.to_lowercase(), code), None, "{name}");
        }
    }
    assert!(names.len() > 900);
}

#[test]
fn debug_tells_nobody() {
    let preview = read("name,email,goals\nAmina,a@x.kz,\nBob,b@x.kz,99\n");
    let text = format!("{preview:?}");
    assert!(!text.contains("Amina") && !text.contains("x.kz"), "{text}");
}

proptest! {
    #[test]
    fn any_bytes_are_a_preview_or_an_error(bytes in vec(any::<u8>(), 0..400)) {
        let _ = preview(&bytes);
    }

    /// Random bytes are rarely text; these are, and often a list.
    #[test]
    fn any_text_is_a_preview_or_an_error(text in "(name[,;\t](goals|страна|email)\r?\n)?[\"a-c4,;\t\r\n@ .é姓-]{0,80}") {
        if let Ok(preview) = preview(text.as_bytes()) {
            let lines = text.split(['\n', '\r']).count() as u32;
            prop_assert!(preview.bad.iter().all(|row| (2..=lines + 1).contains(&row.line)));
            prop_assert!(preview.good.iter().all(|row| !row.name.as_str().is_empty()));
        }
    }

    /// Whatever a name is made of, quotes, delimiters and line ends around it change nothing.
    #[test]
    fn quoted_cells_come_back_whole(names in vec("[a-zа-я\",;]{1,20}", 1..20), delimiter in 0..3_usize) {
        let delimiter = [",", ";", "\t"][delimiter];
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = format!("name{delimiter}goals\r\n");
        for name in &names {
            text += &format!("{}{delimiter}4\r\n", quoted(name));
        }
        let read = read(&text);
        let good: Vec<_> = read.good.iter().map(|row| row.name.as_str()).collect();
        prop_assert_eq!(good, names.iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn every_row_is_good_or_bad_and_never_both(rows in vec(("[a-b]{0,2}", "(4|99|)", "(a@b[.]c|x|)"), 0..30)) {
        let mut text = "name,goals,email\n".to_owned();
        for (name, goals, email) in &rows {
            text += &format!("{name},{goals},{email}\n");
        }
        let read = read(&text);
        let bad: std::collections::BTreeSet<_> = read.bad.iter().map(|row| row.line).collect();
        let empty = rows.iter().filter(|row| [&row.0, &row.1, &row.2].iter().all(|cell| cell.is_empty())).count();
        prop_assert_eq!(read.good.len() + bad.len(), rows.len() - empty);
    }
}
