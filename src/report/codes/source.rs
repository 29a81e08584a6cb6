//! Codes of the family “source”.

#[allow(unused_imports)]
use super::{Code, Rule, rules};
#[allow(unused_imports)]
use crate::report::Level;

rules! {}
