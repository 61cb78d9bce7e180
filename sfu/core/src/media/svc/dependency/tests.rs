//! Against a writer that makes one character a bit.

use proptest::prelude::*;

use crate::media::layer::Layer;
use crate::media::svc::dependency::{Found, Structure, read};

/// What a structure is written from.
#[derive(Clone, Debug)]
struct Plan {
    first: u32,
    targets: u32,
    /// Spatial, temporal, one indication a target, references.
    templates: Vec<(u32, u32, Vec<u32>, Vec<u32>)>,
    chains: u32,
    sizes: Option<Vec<(u32, u32)>>,
}

/// What a packet is written from.
#[derive(Clone, Debug)]
struct Packet {
    begins: bool,
    ends: bool,
    template: usize,
    active: Option<u32>,
    indications: Option<Vec<u32>>,
}

fn number(value: u32, bits: u32) -> String {
    (0..bits)
        .rev()
        .map(|bit| if value >> bit & 1 == 1 { '1' } else { '0' })
        .collect()
}

/// One of so many values, by writing them all down in order (A.8.3).
fn one_of(value: u32, values: u32) -> String {
    let bits = (0..32).find(|bits| values <= 1 << bits).unwrap();
    let shorter = (1 << bits) - values;
    match value < shorter {
        true => number(value, bits - 1),
        false => number(value + shorter, bits),
    }
}

fn flag(value: bool) -> String {
    number(value.into(), 1)
}

fn structure(plan: &Plan) -> String {
    let mut text = number(plan.first, 6) + &number(plan.targets - 1, 5);
    for pair in plan.templates.windows(2) {
        text += match (pair[0].0 == pair[1].0, pair[0].1 == pair[1].1) {
            (true, true) => "00",
            (true, false) => "01",
            (false, _) => "10",
        };
    }
    text += "11";
    for (_, _, indications, _) in &plan.templates {
        text.extend(indications.iter().map(|indication| number(*indication, 2)));
    }
    for (.., references) in &plan.templates {
        text.extend(
            references
                .iter()
                .map(|back| number(1, 1) + &number(back - 1, 4)),
        );
        text += "0";
    }
    text += &one_of(plan.chains, plan.targets + 1);
    if plan.chains > 0 {
        text.extend((0..plan.targets).map(|target| one_of(target % plan.chains, plan.chains)));
        let distances = plan.templates.len() as u32 * plan.chains;
        text.extend((0..distances).map(|distance| number(distance % 16, 4)));
    }
    text += &flag(plan.sizes.is_some());
    for (width, height) in plan.sizes.iter().flatten() {
        text += &(number(width - 1, 16) + &number(height - 1, 16));
    }
    text
}

fn packet(plan: &Plan, packet: &Packet, with_structure: bool) -> Vec<u8> {
    let id = (plan.first + packet.template as u32) % 64;
    let mut text = flag(packet.begins) + &flag(packet.ends) + &number(id, 6) + &number(77, 16);
    let flags = [
        with_structure,
        packet.active.is_some(),
        packet.indications.is_some(),
    ];
    if flags != [false; 3] {
        text.extend(flags.map(flag));
        text += "00";
        if with_structure {
            text += &structure(plan);
        }
        text.extend(packet.active.map(|active| number(active, plan.targets)));
        let indications = packet.indications.iter().flatten();
        text.extend(indications.map(|indication| number(*indication, 2)));
    }
    let bytes = text.as_bytes().chunks(8);
    let byte = |bits: &[u8]| {
        bits.iter()
            .enumerate()
            .map(|(at, bit)| (bit & 1) << (7 - at))
            .sum()
    };
    bytes.map(byte).collect()
}

fn plan() -> impl Strategy<Value = Plan> {
    let shape = (1..=32_u32, 1..=4_u32, 1..=3_u32, 1..=2_usize);
    shape.prop_flat_map(|(targets, spatial, temporal, alike)| {
        let indications = prop::collection::vec(0..4_u32, targets as usize);
        let references = prop::collection::vec(1..=16_u32, 0..4);
        let layers: Vec<(u32, u32)> = (0..spatial)
            .flat_map(|s| (0..temporal).map(move |t| (s, t)))
            .flat_map(|layer| std::iter::repeat_n(layer, alike))
            .collect();
        let each = prop::collection::vec((indications, references), layers.len());
        let sizes = prop::collection::vec((1..=65_536_u32, 1..=65_535_u32), spatial as usize);
        (0..64_u32, each, 0..=targets, prop::option::of(sizes)).prop_map(
            move |(first, each, chains, sizes)| Plan {
                first,
                targets,
                templates: layers
                    .iter()
                    .zip(each)
                    .map(|((s, t), (indications, references))| (*s, *t, indications, references))
                    .collect(),
                chains,
                sizes,
            },
        )
    })
}

fn told() -> impl Strategy<Value = (Plan, Packet)> {
    plan().prop_flat_map(|plan| {
        let count = plan.templates.len();
        let targets = plan.targets as usize;
        let active = prop::option::of(0..=(u64::from(u32::MAX) >> (32 - targets)));
        let indications = prop::option::of(prop::collection::vec(0..4_u32, targets));
        let packet = (any::<(bool, bool)>(), 0..count, active, indications);
        let packet = packet.prop_map(|((begins, ends), template, active, indications)| Packet {
            begins,
            ends,
            template,
            active: active.map(|active| active as u32),
            indications,
        });
        (Just(plan), packet)
    })
}

fn check(plan: &Plan, packet: &Packet, found: &Found) {
    let (spatial, temporal, own, _) = &plan.templates[packet.template];
    let indications = packet.indications.as_ref().unwrap_or(own);
    assert_eq!(
        (found.frame.begins, found.frame.ends),
        (packet.begins, packet.ends)
    );
    let layers = (found.frame.spatial.into(), found.frame.temporal.into());
    assert_eq!(layers, (*spatial, *temporal));
    for (target, indication) in indications.iter().enumerate() {
        let read = found.frame.indications;
        assert_eq!(read.switches(target as u8), *indication == 2);
        assert_eq!(read.is_present(target as u8), *indication != 0);
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read((plan, told) in told()) {
        let first = read(&packet(&plan, &told, true), None).unwrap();
        check(&plan, &told, &first);
        let known = first.structure.clone().unwrap();
        prop_assert_eq!(known.targets(), plan.targets);
        prop_assert_eq!(first.active, Some(told.active.unwrap_or(known.all_targets())));
        let later = read(&packet(&plan, &told, false), Some(&known)).unwrap();
        check(&plan, &told, &later);
        prop_assert_eq!(later.structure, None);
        prop_assert_eq!(later.active, told.active);
        if let Some(sizes) = &plan.sizes {
            let shape = known.shape();
            let largest = Layer::lowest(shape.count()).next_back().unwrap();
            let height = if shape.is_by_size() { sizes.last() } else { sizes.first() };
            prop_assert_eq!(shape.height(largest).map(u32::from), height.map(|(_, height)| *height));
        }
    }

    #[test]
    fn what_is_cut_short_is_refused((plan, told) in told(), cut in any::<prop::sample::Index>()) {
        let whole = packet(&plan, &told, true);
        let kept = cut.index(whole.len());
        prop_assert_eq!(read(&whole[..kept], None), None);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
        let found = read(&bytes, None);
        let known: Option<Structure> = found.and_then(|found| found.structure);
        if let Some(known) = known {
            let shape = known.shape();
            for layer in Layer::lowest(shape.count()) {
                let target = known.target_of(&shape, layer);
                prop_assert!(target.is_none_or(|target| u32::from(target) < known.targets()));
            }
            read(&bytes, Some(&known));
        }
    }
}

#[test]
fn a_frame_of_a_structure_that_never_came_is_refused() {
    assert_eq!(read(&[0xc0, 0, 1], None), None);
}
