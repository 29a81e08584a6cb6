//! Spaces between atoms (*The TeXbook*, chapter 18), and which binary operations are none.

use article::math::Class;

/// A space between two atoms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// None.
    #[default]
    None,
    /// 3 mu.
    Thin,
    /// 4 mu; it may grow by 2 mu and shrink to nothing.
    Medium,
    /// 5 mu; it may grow by as much.
    Thick,
}

impl Gap {
    /// Its width in mu, and how far it may grow and shrink.
    #[must_use]
    pub fn mu(self) -> (i64, i64, i64) {
        match self {
            Gap::None => (0, 0, 0),
            Gap::Thin => (3, 0, 0),
            Gap::Medium => (4, 2, 4),
            Gap::Thick => (5, 5, 0),
        }
    }
}

/// The space between two atoms; in scripts all but some thin ones are none. Binary operations have
/// been settled before.
#[must_use]
pub fn gap(left: Class, right: Class, script: bool) -> Gap {
    use Class::{Bin, Close, Inner, Large, Open, Ord, Punct, Rel};
    let unless_script = |gap| if script { Gap::None } else { gap };
    match (left, right) {
        (Ord | Large | Close | Inner, Large) | (Large, Ord) => Gap::Thin,
        (Ord | Close | Inner, Bin) | (Bin, Ord | Large | Open | Inner) => {
            unless_script(Gap::Medium)
        }
        (Ord | Large | Close | Inner, Rel) | (Rel, Ord | Large | Open | Inner) => {
            unless_script(Gap::Thick)
        }
        (Ord | Large | Close, Inner) | (Inner, Ord | Open | Punct | Inner) => {
            unless_script(Gap::Thin)
        }
        (Punct, Ord | Large | Rel | Open | Close | Punct | Inner) => unless_script(Gap::Thin),
        (Ord, Ord | Open | Close | Punct)
        | (Large, Bin | Open | Close | Punct)
        | (Bin, Bin | Rel | Close | Punct)
        | (Rel, Bin | Rel | Close | Punct)
        | (Open, _)
        | (Close, Ord | Open | Close | Punct)
        | (Punct, Bin)
        | (Inner, Close) => Gap::None,
    }
}

/// Settles which binary operations stand between two things: all others are ordinary
/// (*The TeXbook*, appendix G, rules 5 and 6).
pub fn settle<'c>(classes: impl Iterator<Item = &'c mut Class>) {
    use Class::{Bin, Close, Inner, Large, Open, Ord, Punct, Rel};
    let mut before: Option<&mut Class> = None;
    for class in classes {
        let last = before.as_deref().copied();
        match (last, *class) {
            (None | Some(Bin | Large | Rel | Open | Punct), Bin) => *class = Ord,
            (Some(Bin), Rel | Close | Punct) => before.into_iter().for_each(|before| *before = Ord),
            (None | Some(Ord | Large | Bin | Rel | Open | Close | Punct | Inner), _) => {}
        }
        before = Some(class);
    }
    if let Some(last) = before.filter(|last| **last == Bin) {
        *last = Ord;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::{Bin, Large, Open, Ord, Punct, Rel};

    #[test]
    fn relations_and_operations_are_spaced_in_text_only() {
        assert_eq!([gap(Ord, Rel, false), gap(Ord, Rel, true)], [Gap::Thick, Gap::None]);
        assert_eq!([gap(Bin, Ord, false), gap(Bin, Ord, true)], [Gap::Medium, Gap::None]);
        assert_eq!([gap(Punct, Ord, false), gap(Punct, Ord, true)], [Gap::Thin, Gap::None]);
        assert_eq!([gap(Ord, Large, false), gap(Ord, Large, true)], [Gap::Thin, Gap::Thin]);
        assert_eq!(
            [gap(Ord, Open, false), gap(Rel, Rel, false), gap(Large, Open, false)],
            [Gap::None; 3]
        );
    }

    #[test]
    fn a_sign_before_a_thing_is_no_operation() {
        let settled = |classes: &[Class]| {
            let mut classes = classes.to_vec();
            settle(classes.iter_mut());
            classes
        };
        assert_eq!(settled(&[Bin, Ord, Bin, Ord]), [Ord, Ord, Bin, Ord]);
        assert_eq!(settled(&[Ord, Rel, Bin, Ord]), [Ord, Rel, Ord, Ord]);
        assert_eq!(settled(&[Open, Bin, Ord, Bin, Punct]), [Open, Ord, Ord, Ord, Punct]);
        assert_eq!(settled(&[Ord, Bin, Bin, Ord]), [Ord, Bin, Ord, Ord]);
        assert_eq!(settled(&[Large, Bin, Ord, Bin]), [Large, Ord, Ord, Ord]);
    }
}
