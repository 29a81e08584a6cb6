//! Paints: colours, gradients as shadings, tiles as patterns (ISO 32000-1 §8.6, §8.7).

use printpdf::DictItem;
use usvg::{
    BaseGradient, Color, LinearGradient, Pattern, RadialGradient, SpreadMethod, Stop, Transform,
};

use super::super::image::name;
use super::canvas::Canvas;
use super::plot::row;
use super::{dict, numbers};

/// A colour as an operator: `rg` and `g`, or `RG` and `G` for strokes.
pub(super) fn color(color: Color, stroke: bool) -> String {
    let [r, g, b] = [color.red, color.green, color.blue].map(|part| f32::from(part) / 255.0);
    match (color.red == color.green && color.green == color.blue, stroke) {
        (true, false) => format!("{} g\n", row(&[r])),
        (true, true) => format!("{} G\n", row(&[r])),
        (false, false) => format!("{} rg\n", row(&[r, g, b])),
        (false, true) => format!("{} RG\n", row(&[r, g, b])),
    }
}

fn matrix(t: Transform) -> DictItem {
    numbers([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty])
}

impl Canvas<'_> {
    /// A gradient along a line (axial shading, §8.7.4.5.3), in the coordinates of `ts`.
    pub(super) fn linear(&mut self, gradient: &LinearGradient, ts: Transform) -> DictItem {
        let ends = numbers([gradient.x1(), gradient.y1(), gradient.x2(), gradient.y2()]);
        self.gradient(gradient, 2, ends, ts.pre_concat(gradient.transform()))
    }

    /// A gradient between circles (radial shading, §8.7.4.5.4).
    pub(super) fn radial(&mut self, gradient: &RadialGradient, ts: Transform) -> DictItem {
        let circles = [
            gradient.fx(),
            gradient.fy(),
            gradient.fr().get(),
            gradient.cx(),
            gradient.cy(),
            gradient.r().get(),
        ];
        self.gradient(gradient, 3, numbers(circles), ts.pre_concat(gradient.transform()))
    }

    fn gradient(
        &mut self,
        gradient: &BaseGradient,
        kind: i64,
        coords: DictItem,
        ts: Transform,
    ) -> DictItem {
        if gradient.spread_method() != SpreadMethod::Pad {
            self.change("its gradients that repeat do not");
        }
        if gradient
            .stops()
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.opacity() != b.opacity()))
        {
            self.change("its gradients that fade do not");
        }
        let shading = dict([
            ("ShadingType", DictItem::Int(kind)),
            ("ColorSpace", name("DeviceRGB")),
            ("Coords", coords),
            ("Function", stitched(gradient.stops())),
            ("Extend", DictItem::Array(vec![DictItem::Bool(true); 2])),
        ]);
        dict([
            ("Type", name("Pattern")),
            ("PatternType", DictItem::Int(2)),
            ("Shading", shading),
            ("Matrix", matrix(ts)),
        ])
    }

    /// A tiling pattern (§8.7.3): a small drawing of its own.
    pub(super) fn tiles(&mut self, pattern: &Pattern, ts: Transform) -> DictItem {
        let rect = pattern.rect();
        let mut tile = self.inner([rect.width(), rect.height()]);
        tile.children(pattern.root(), Transform::identity());
        let mut stream = tile.into_form();
        stream.dict.retain(|key, _| matches!(key.as_str(), "BBox" | "Resources"));
        let place = ts.pre_concat(pattern.transform()).pre_translate(rect.x(), rect.y());
        let entries = [
            ("Type", name("Pattern")),
            ("PatternType", DictItem::Int(1)),
            ("PaintType", DictItem::Int(1)),
            ("TilingType", DictItem::Int(1)),
            ("XStep", DictItem::Real(rect.width())),
            ("YStep", DictItem::Real(rect.height())),
            ("Matrix", matrix(place)),
        ];
        stream.dict.extend(entries.map(|(key, value)| (key.to_owned(), value)));
        DictItem::Stream { stream }
    }
}

fn rgb(stop: &Stop) -> DictItem {
    numbers(
        [stop.color().red, stop.color().green, stop.color().blue]
            .map(|part| f32::from(part) / 255.0),
    )
}

/// The colours of a gradient as a function of the way along it: exponential functions stitched
/// together (§7.10.3, §7.10.4).
fn stitched(stops: &[Stop]) -> DictItem {
    let between = |from: &Stop, to: &Stop| {
        let domain = numbers([0.0, 1.0]);
        dict([
            ("FunctionType", DictItem::Int(2)),
            ("Domain", domain),
            ("C0", rgb(from)),
            ("C1", rgb(to)),
            ("N", DictItem::Int(1)),
        ])
    };
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return DictItem::Null };
    // Before the first and behind the last stop their colours go on.
    let mut all: Vec<(f32, &Stop)> = stops.iter().map(|stop| (stop.offset().get(), stop)).collect();
    all.insert(0, (0.0, first));
    all.push((1.0, last));
    // Bounds must ascend; where stops coincide, the later one counts.
    let pairs: Vec<_> = all
        .windows(2)
        .filter_map(|pair| if let [a, b] = pair { (b.0 > a.0).then_some((a, b)) } else { None })
        .collect();
    if let [(from, to)] = pairs.as_slice() {
        return between(from.1, to.1);
    }
    let inner = pairs.iter().skip(1).map(|(from, _)| DictItem::Real(from.0)).collect();
    let encode = pairs.iter().flat_map(|_| [DictItem::Int(0), DictItem::Int(1)]).collect();
    dict([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", numbers([0.0, 1.0])),
        (
            "Functions",
            DictItem::Array(pairs.iter().map(|(from, to)| between(from.1, to.1)).collect()),
        ),
        ("Bounds", DictItem::Array(inner)),
        ("Encode", DictItem::Array(encode)),
    ])
}
