//! The walk over a drawing: groups, masks and pictures as operators, with the resources they name.

mod pen;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use printpdf::{DictItem, ExternalStream};
use usvg::tiny_skia_path::PathBuilder;
use usvg::{
    BlendMode, ClipPath, FillRule, Group, Image, ImageKind, Mask, MaskType, Node, Text, Transform,
};

use super::super::error::PictureFault;
use super::super::image::{self, name};
use super::plot::{self, concat};
use super::{dict, numbers};

/// How deep drawings may stand in one another; `usvg` bounds the depth of elements itself.
const DEEPEST: usize = 24;

/// What all canvases of a drawing share.
#[derive(Default)]
pub(super) struct Shared {
    /// What is not drawn as the drawing has it, in words.
    pub changed: BTreeSet<String>,
    depth: usize,
}

/// A content stream with its resources.
pub(super) struct Canvas<'s> {
    shared: &'s mut Shared,
    size: [f32; 2],
    out: String,
    /// Resources by kind and name.
    resources: BTreeMap<&'static str, BTreeMap<String, DictItem>>,
    /// The names of graphics states, by opacity of fill and stroke in thousandths and by blend
    /// mode.
    states: BTreeMap<(u16, u16, &'static str), String>,
    /// Ends, corners and dashes of lines, as they were set last.
    line: String,
}

/// Ends, corners and dashes of lines when nothing was set (§8.4.1) – but for the limit of mitres,
/// which is 4 in SVG.
const LINE: &str = "0 J 0 j 10 M [] 0 d\n";

impl<'s> Canvas<'s> {
    pub fn new(shared: &'s mut Shared, size: [f32; 2]) -> Canvas<'s> {
        Canvas {
            shared,
            size,
            out: String::new(),
            resources: BTreeMap::new(),
            states: BTreeMap::new(),
            line: LINE.to_owned(),
        }
    }

    /// A canvas inside this one.
    pub fn inner(&mut self, size: [f32; 2]) -> Canvas<'_> {
        Canvas::new(self.shared, size)
    }

    /// Notes what is not drawn as the drawing has it.
    pub fn change(&mut self, what: &str) {
        self.shared.changed.insert(what.to_owned());
    }

    /// The canvas as a form XObject that is a transparency group (§11.6.6).
    pub fn into_form(self) -> ExternalStream {
        let resources = self
            .resources
            .into_iter()
            .map(|(kind, map)| (kind.to_owned(), DictItem::Dict { map }))
            .collect();
        let [width, height] = self.size;
        let group = dict([
            ("S", name("Transparency")),
            ("CS", name("DeviceRGB")),
            ("I", DictItem::Bool(true)),
        ]);
        let entries = [
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", numbers([0.0, 0.0, width, height])),
            ("Group", group),
            ("Resources", DictItem::Dict { map: resources }),
        ];
        ExternalStream {
            dict: entries.map(|(key, value)| (key.to_owned(), value)).into(),
            content: self.out.into_bytes(),
            compress: true,
        }
    }

    /// Adds a resource and returns its name.
    fn resource(&mut self, kind: &'static str, letter: char, value: DictItem) -> String {
        let map = self.resources.entry(kind).or_default();
        let name = format!("{letter}{}", map.len());
        map.insert(name.clone(), value);
        name
    }

    /// Draws what is in a group.
    pub fn children(&mut self, group: &Group, ts: Transform) {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, ts.pre_concat(group.transform())),
                Node::Path(path) => self.path(path, ts),
                Node::Image(image) => self.image(image, ts),
                Node::Text(text) => self.text(text, ts),
            }
        }
    }

    fn text(&mut self, text: &Text, ts: Transform) {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let missing: BTreeSet<String> =
            glyphs.filter(|glyph| glyph.id.0 == 0).map(|glyph| glyph.text.clone()).collect();
        for letter in missing {
            self.change(&format!("no font has a glyph for “{letter}” in its text"));
        }
        self.group(text.flattened(), ts.pre_concat(text.flattened().transform()));
    }

    fn group(&mut self, group: &Group, ts: Transform) {
        if self.shared.depth >= DEEPEST {
            return self.change("what is nested too deeply is left out");
        }
        if !group.filters().is_empty() {
            self.change("its filters (blur, shadow and the like) are left out");
        }
        self.shared.depth += 1;
        let clipped = group.clip_path().is_some();
        let own = group.opacity().get() < 1.0
            || group.blend_mode() != BlendMode::Normal
            || group.mask().is_some();
        let line = self.line.clone();
        if clipped || own {
            self.out.push_str("q\n");
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, ts);
        }
        if own {
            self.layer(group, ts);
        } else {
            self.children(group, ts);
        }
        if clipped || own {
            self.out.push_str("Q\n");
            self.line = line;
        }
        self.shared.depth -= 1;
    }

    /// Draws a group as a whole, with its opacity, its blend mode and its mask.
    fn layer(&mut self, group: &Group, ts: Transform) {
        let mut layer = self.inner(self.size);
        layer.children(group, ts);
        let stream = layer.into_form();
        if let Some(mask) = group.mask() {
            let soft = self.mask(mask, ts);
            let state = self.resource("ExtGState", 'M', dict([("SMask", soft)]));
            let _ = writeln!(self.out, "/{state} gs");
        }
        let blend = blend_mode(group.blend_mode());
        if blend.is_none() {
            self.change("parts that are added to what is below them cover it");
        }
        self.state(group.opacity().get(), group.opacity().get(), blend.unwrap_or("Normal"));
        let form = self.resource("XObject", 'X', DictItem::Stream { stream });
        let _ = writeln!(self.out, "/{form} Do");
    }

    /// A soft mask (§11.6.5.3); a mask of the mask lies over it.
    fn mask(&mut self, mask: &Mask, ts: Transform) -> DictItem {
        let mut canvas = self.inner(self.size);
        plot::path(&PathBuilder::from_rect(mask.rect().to_rect()), ts, &mut canvas.out);
        canvas.out.push_str("W n\n");
        if let Some(inner) = mask.mask() {
            let soft = canvas.mask(inner, ts);
            let state = canvas.resource("ExtGState", 'M', dict([("SMask", soft)]));
            let _ = writeln!(canvas.out, "/{state} gs");
        }
        canvas.children(mask.root(), ts);
        let kind = match mask.kind() {
            MaskType::Luminance => "Luminosity",
            MaskType::Alpha => "Alpha",
        };
        dict([
            ("Type", name("Mask")),
            ("S", name(kind)),
            ("G", DictItem::Stream { stream: canvas.into_form() }),
        ])
    }

    /// Narrows what is drawn to the outlines of a clipping path, and of the one that clips it.
    fn clip(&mut self, clip: &ClipPath, ts: Transform) {
        if let Some(outer) = clip.clip_path() {
            self.clip(outer, ts);
        }
        let (mut outlines, mut even_odd) = (String::new(), true);
        outline(clip.root(), ts.pre_concat(clip.transform()), &mut outlines, &mut even_odd);
        if outlines.is_empty() {
            // Nothing is inside an empty outline.
            outlines.push_str("0 0 m\n");
            even_odd = false;
        }
        self.out.push_str(&outlines);
        self.out.push_str(if even_odd { "W* n\n" } else { "W n\n" });
    }

    /// Sets opacity and blend mode.
    fn state(&mut self, fill: f32, stroke: f32, blend: &'static str) {
        let thousandths = |opacity: f32| {
            (1..=1000)
                .rev()
                .find(|&step| f32::from(step) <= opacity * 1000.0 + 0.5)
                .unwrap_or(0_u16)
        };
        let key = (thousandths(fill), thousandths(stroke), blend);
        if key == (1000, 1000, "Normal") && self.states.is_empty() {
            return;
        }
        let known = self.states.get(&key).cloned();
        let state = known.unwrap_or_else(|| {
            let real = |part: u16| DictItem::Real(f32::from(part) / 1000.0);
            let state = self.resource(
                "ExtGState",
                'G',
                dict([("ca", real(key.0)), ("CA", real(key.1)), ("BM", name(blend))]),
            );
            self.states.insert(key, state.clone());
            state
        });
        let _ = writeln!(self.out, "/{state} gs");
    }

    fn image(&mut self, image: &Image, ts: Transform) {
        if !image.is_visible() {
            return;
        }
        let picture = match image.kind() {
            ImageKind::SVG(tree) => return self.group(tree.root(), ts),
            ImageKind::PNG(bytes) => image::png::read(bytes),
            ImageKind::JPEG(bytes) => image::jpeg::read(bytes),
            ImageKind::GIF(_) | ImageKind::WEBP(_) => {
                Err(PictureFault::Unsupported("a GIF or a WebP".to_owned()))
            }
        };
        let Ok(picture) = picture else {
            return self.change(
                "a picture inside it is damaged or of a type that is not supported, and left out",
            );
        };
        let object =
            self.resource("XObject", 'X', DictItem::Stream { stream: picture.into_stream() });
        let (width, height) = (image.size().width(), image.size().height());
        let place =
            concat(ts.pre_concat(Transform::from_row(width, 0.0, 0.0, -height, 0.0, height)));
        self.state(1.0, 1.0, "Normal");
        let _ = writeln!(self.out, "q\n{place}/{object} Do\nQ");
    }
}

/// The outlines of everything in a group, and whether the even-odd rule holds for all of them.
fn outline(group: &Group, ts: Transform, out: &mut String, even_odd: &mut bool) {
    for node in group.children() {
        match node {
            Node::Group(inner) => outline(inner, ts.pre_concat(inner.transform()), out, even_odd),
            Node::Text(text) => outline(
                text.flattened(),
                ts.pre_concat(text.flattened().transform()),
                out,
                even_odd,
            ),
            Node::Path(path) if path.is_visible() => {
                *even_odd &= path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                plot::path(path.data(), ts, out);
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The name of a blend mode (§11.3.5); a PDF has none that adds.
fn blend_mode(mode: BlendMode) -> Option<&'static str> {
    Some(match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
        BlendMode::PlusLighter => return None,
    })
}
