//! Codes of the family “layout”.

#[allow(unused_imports)]
use super::{Code, Rule, rules};
#[allow(unused_imports)]
use crate::report::Level;

rules! {}
