//! Where things lie on a page: its area, matrices, and the state in which text is shown.
//!
//! A PDF's numbers are reals. They are multiplied and added here as any viewer does, and are
//! compared with the edges of the page alone.

use lopdf::{Document, Object, ObjectId};

/// How many nodes of the page tree a page may hang below.
const DEEPEST: usize = 64;

/// A number of the file.
pub(super) fn real(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

/// The numbers of an operator or an array, when there are so many.
pub(super) fn reals<const N: usize>(objects: &[Object]) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = objects.iter().map(real).collect();
    numbers?.try_into().ok()
}

/// The part of a page that is seen: from left to right, from below to above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    across: (f64, f64),
    up: (f64, f64),
}

impl Area {
    /// What is seen of a page: its `CropBox` within its `MediaBox` (ISO 32000-1 §14.11.2). Nothing
    /// when the page says neither: then nobody can tell what lies on it.
    pub(super) fn of(document: &Document, page: ObjectId) -> Option<Area> {
        let area =
            |key: &[u8]| reals(inherited(document, page, key)?.as_array().ok()?).map(Area::between);
        let boxes = [area(b"MediaBox"), area(b"CropBox")];
        boxes.into_iter().flatten().reduce(Area::within)
    }

    /// Between two opposite corners.
    fn between([x, y, other_x, other_y]: [f64; 4]) -> Area {
        let ordered = |a: f64, b: f64| (a.min(b), a.max(b));
        Area { across: ordered(x, other_x), up: ordered(y, other_y) }
    }

    fn within(self, other: Area) -> Area {
        let both = |a: (f64, f64), b: (f64, f64)| (a.0.max(b.0), a.1.min(b.1));
        Area { across: both(self.across, other.across), up: both(self.up, other.up) }
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.across.0..=self.across.1).contains(&x) && (self.up.0..=self.up.1).contains(&y)
    }
}

/// What a page says, or the nodes above it in the page tree (§7.7.3.4).
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(found) = node.get(key) {
            return document.dereference(found).ok().map(|(_, object)| object);
        }
        node = document
            .get_dictionary(node.get(b"Parent").and_then(Object::as_reference).ok()?)
            .ok()?;
    }
    None
}

/// A matrix of six numbers (§8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one, and then the other.
    pub(super) fn then(self, other: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [along, aside, across, up, ..] = other.0;
        let turned = |x: f64, y: f64| (along * x + across * y, aside * x + up * y);
        let ((a, b), (c, d), (e, f)) = (turned(a, b), turned(c, d), other.apply((e, f)));
        Matrix([a, b, c, d, e, f])
    }

    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// What `q` saves and `Q` brings back, as far as text depends on it (§8.4.1, §9.3).
#[derive(Clone, Copy, Debug)]
pub(super) struct Graphics {
    pub matrix: Matrix,
    pub font: Option<ObjectId>,
    pub size: f64,
    /// Horizontal scaling, as a factor.
    pub scale: f64,
    pub letterspacing: f64,
    pub leading: f64,
    pub rise: f64,
}

impl Default for Graphics {
    fn default() -> Graphics {
        Graphics {
            matrix: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            scale: 1.0,
            letterspacing: 0.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}
