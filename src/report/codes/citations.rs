//! Codes of the family “citations”.

#[allow(unused_imports)]
use super::{Code, Rule, rules};
#[allow(unused_imports)]
use crate::report::Level;

rules! {}
