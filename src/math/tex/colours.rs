//! Colours, as the package xcolor names them.

use crate::mathml::colour as named_colour;

/// A colour of xcolor's models.
pub(super) fn colour(model: Option<&str>, value: &str) -> Option<String> {
    let numbers = |scale: f64| -> Option<Vec<u8>> {
        let parts = value.split(',').map(|part| part.trim().parse::<f64>().ok());
        let parts: Option<Vec<f64>> = parts.collect();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to a byte"
        )]
        Some(
            parts?.into_iter().map(|part| (part * scale).round().clamp(0.0, 255.0) as u8).collect(),
        )
    };
    let hex = |parts: &[u8]| match parts {
        [r, g, b] => named_colour(&format!("#{r:02x}{g:02x}{b:02x}")),
        [grey] => named_colour(&format!("#{grey:02x}{grey:02x}{grey:02x}")),
        _ => None,
    };
    match model.map(str::trim) {
        Some("rgb" | "gray") => hex(&numbers(255.0)?),
        Some("RGB") => hex(&numbers(1.0)?),
        Some("HTML") => named_colour(&format!("#{}", value.trim())),
        Some("cmyk") => match numbers(255.0)?.as_slice() {
            [c, m, y, k] => {
                let part = |ink: u8| 255 - ink.saturating_add(*k);
                hex(&[part(*c), part(*m), part(*y)])
            }
            _ => None,
        },
        // `red!50` is mixed with white; its name alone is near enough.
        _ => named_colour(value.split('!').next().unwrap_or(value)),
    }
}
