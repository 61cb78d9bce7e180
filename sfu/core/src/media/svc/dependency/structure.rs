use crate::media::layer::Layer;
use crate::media::svc::dependency::Indications;
use crate::media::svc::dependency::bits::Bits;
use crate::media::svc::shape::Shape;

/// What frames refer to until the next one comes, 24 bytes a template: 1.5 kB at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::media::svc) struct Structure {
    /// Of the first template.
    first: u8,
    targets: u8,
    /// By spatial layer, then by temporal; at least one.
    templates: Vec<Template>,
    /// In pixels, by spatial layer; empty when that is not told.
    heights: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) spatial: u8,
    pub(super) temporal: u8,
    pub(super) indications: Indications,
}

/// Templates of one structure, named by six bits (A.8.2).
const TEMPLATES_MAX: usize = 64;
/// AV1 has four spatial layers and eight temporal ones (AV1 specification, 6.2.3).
const SPATIAL_MAX: u8 = 4;
const TEMPORAL_MAX: u8 = 8;
/// Frames that one frame refers to: seven of its layer and the one below (AV1 specification, 3).
const REFERENCES_MAX: usize = 8;

impl Structure {
    /// A.8.2, `template_dependency_structure`.
    pub(super) fn read(bits: &mut Bits<'_>) -> Option<Self> {
        let first = bits.number(6)? as u8;
        let targets = bits.number(5)? as u8 + 1;
        let mut templates = read_layers(bits)?;
        for template in &mut templates {
            template.indications = Indications::read(bits, targets.into())?;
        }
        for _ in &templates {
            read_over_references(bits)?;
        }
        read_over_chains(bits, targets.into(), templates.len())?;
        let sizes = match (bits.flag()?, templates.last()) {
            (true, Some(last)) => last.spatial + 1,
            _ => 0,
        };
        let mut heights = Vec::with_capacity(sizes.into());
        for _ in 0..sizes {
            let _width = bits.number(16)?;
            heights.push((bits.number(16)? as u16).saturating_add(1));
        }
        Some(Self {
            first,
            targets,
            templates,
            heights,
        })
    }

    pub(super) fn targets(&self) -> u32 {
        self.targets.into()
    }

    /// One bit each.
    pub(super) fn all_targets(&self) -> u32 {
        u32::MAX >> (u32::BITS - self.targets())
    }

    /// The one that a frame names.
    pub(super) fn template(&self, id: u8) -> Option<&Template> {
        let at = usize::from(id.wrapping_sub(self.first)) % TEMPLATES_MAX;
        self.templates.get(at)
    }

    pub(in crate::media::svc) fn shape(&self) -> Shape {
        let spatial = self.templates.iter().map(|template| template.spatial + 1);
        let temporal = self.templates.iter().map(|template| template.temporal + 1);
        let heights = self.heights.iter().copied();
        Shape::new(
            spatial.max().unwrap_or(1),
            temporal.max().unwrap_or(1),
            heights,
        )
    }

    /// The decode target that has all that the layer has: its largest size and its most pictures.
    pub(in crate::media::svc) fn target_of(&self, shape: &Shape, layer: Layer) -> Option<u8> {
        let reach = |target: u8| {
            let present = self.templates.iter();
            let present = present.filter(|template| template.indications.is_present(target));
            let spatial = present.clone().map(|template| template.spatial).max()?;
            let temporal = present.map(|template| template.temporal).max()?;
            Some((
                shape.layer_of(spatial, temporal),
                (spatial, temporal),
                target,
            ))
        };
        let reached = (0..self.targets).filter_map(reach);
        let of_layer = reached.filter(|(reached, ..)| *reached == layer);
        let best = of_layer.max_by_key(|(_, most, _)| *most);
        best.map(|(.., target)| target)
    }
}

fn read_layers(bits: &mut Bits<'_>) -> Option<Vec<Template>> {
    let mut templates = Vec::new();
    let (mut spatial, mut temporal) = (0, 0);
    loop {
        if templates.len() >= TEMPLATES_MAX || spatial >= SPATIAL_MAX || temporal >= TEMPORAL_MAX {
            return None;
        }
        templates.push(Template {
            spatial,
            temporal,
            indications: Indications::default(),
        });
        match bits.number(2)? {
            0 => {}
            1 => temporal += 1,
            2 => (spatial, temporal) = (spatial + 1, 0),
            _ => return Some(templates),
        }
    }
}

fn read_over_references(bits: &mut Bits<'_>) -> Option<()> {
    let mut references = 0;
    while bits.flag()? {
        references += 1;
        if references > REFERENCES_MAX {
            return None;
        }
        bits.number(4)?;
    }
    Some(())
}

fn read_over_chains(bits: &mut Bits<'_>, targets: u32, templates: usize) -> Option<()> {
    let chains = bits.one_of(targets + 1)?;
    if chains == 0 {
        return Some(());
    }
    for _ in 0..targets {
        bits.one_of(chains)?;
    }
    for _ in 0..templates {
        for _ in 0..chains {
            bits.number(4)?;
        }
    }
    Some(())
}
