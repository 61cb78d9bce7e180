use super::*;
use crate::test_world::{World, accepts, adds_card, sets, writes};

fn context() -> ExportContext {
    ExportContext {
        webinar: "Roadmaps for 2030".into(),
        room: "Room 3: \"Issyk-Kul\"".into(),
        people: vec!["Амина Усенова".into(), "李雷".into(), "عائشہ خان".into()],
        date: "2026-11-22".into(),
    }
}

fn worked_on() -> World {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world
        .edit(
            amina,
            writes("title", "Салқын мектеп 凉爽的学校 ٹھنڈا اسکول"),
        )
        .unwrap();
    world.edit(amina, sets("targets", "13.3", true)).unwrap();
    world.edit(amina, sets("targets", "4.7", true)).unwrap();
    world.edit(amina, sets("audience", "ageFrom", 12)).unwrap();
    world.edit(amina, sets("audience", "ageTo", 14)).unwrap();
    world.edit(amina, sets("roles", "scribe", "Амина")).unwrap();
    for id in ["objective-1", "milestone-1", "evidence-1", "risk-1"] {
        world.edit(amina, accepts(id)).unwrap();
    }
    let resource = adds_card(
        "r1",
        "resource",
        &[
            ("title", "Atlas"),
            ("url", "https://example.org/a_b"),
            ("note", "works\noffline"),
        ],
    );
    world.edit(amina, resource).unwrap();
    let promise = adds_card(
        "p1",
        "commitment",
        &[("who", "李雷"), ("what", "letter"), ("when", "1 May")],
    );
    world.edit(amina, promise).unwrap();
    world
        .edit(amina, writes("pitch", "One.\n\n# Two\n- three"))
        .unwrap();
    world
}

#[test]
fn a_roadmap_as_markdown() {
    insta::assert_snapshot!(worked_on().document.projection().to_markdown(&context()));
}

#[test]
fn a_roadmap_as_json() {
    let roadmap = worked_on().document.projection();
    insta::assert_snapshot!(roadmap.to_json());
    let back: Roadmap = serde_json::from_str(&roadmap.to_json()).unwrap();
    assert_eq!(back, roadmap);
}

#[test]
fn nobody_breaks_the_structure() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    let attack = "x\"\n---\n# Owned <script>alert(1)</script> [a](javascript:b) ![i](u) **b** `c`\n1. one\n- two\n```\n| t |";
    world.edit(amina, writes("title", attack)).unwrap();
    world.edit(amina, writes("context", attack)).unwrap();
    let risk = adds_card(
        "r",
        "risk",
        &[
            ("text", "a\n\n## Owned\n> quote"),
            ("answer", "&lt; \u{2028}# b"),
        ],
    );
    world.edit(amina, risk).unwrap();
    let url = adds_card(
        "u",
        "resource",
        &[("title", "t"), ("url", "javascript:alert(1)")],
    );
    world.edit(amina, url).unwrap();
    let markdown = world.document.projection().to_markdown(&context());
    let headings: Vec<&str> = markdown
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert_eq!(headings.len(), 4, "{markdown}");
    assert!(
        headings
            .iter()
            .all(|line| !line.contains("Owned") || line.starts_with("# x"))
    );
    assert_eq!(
        markdown.lines().filter(|line| *line == "---").count(),
        2,
        "{markdown}"
    );
    let body = markdown.splitn(3, "---\n").nth(2).unwrap();
    for live in [
        "<script>",
        " [a](",
        "![i]",
        "**b**",
        "\n1. one",
        "\n- two",
        "```",
        "<javascript",
    ] {
        assert!(!body.contains(live), "{live} in {body}");
    }
}

#[test]
fn text_reads_as_typed() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    world
        .edit(amina, writes("title", "CO2 - 1.5 C, 50% (ok): a+b=c"))
        .unwrap();
    let markdown = world.document.projection().to_markdown(&context());
    assert!(
        markdown.contains("\n# CO2 - 1.5 C, 50% (ok): a+b=c\n"),
        "{markdown}"
    );
}
