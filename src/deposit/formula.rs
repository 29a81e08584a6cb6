//! A formula for agencies that take `MathML`: the one place that decides what a formula becomes.

use article::Formula;
use math::mathml::{self, Flavour};
use xml::Element;

/// The `MathML` of a formula; nothing when there is none, and its TeX stands for it. It is written
/// from the tree, so that no ids of a source meet those of other articles of the batch.
pub fn mathml(formula: &Formula) -> Option<Element> {
    let written = || mathml::element(&formula.tree, formula.display, "", Flavour::Prefixed);
    (!formula.tree.is_empty()).then(written)
}
