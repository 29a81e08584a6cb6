//! SVG: well-formed XML with the root `svg`, without document type, entities, scripts, or anything
//! from elsewhere.

use super::Facts;
use super::lettering::lettering;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

/// Elements that run or embed something.
const REFUSED: [&str; 7] =
    ["script", "foreignObject", "iframe", "embed", "object", "audio", "video"];

/// Pixels to an inch (CSS Values 3, §6.2).
const PER_INCH: u32 = 96;

/// What an SVG says of its size; zero where it says nothing.
///
/// # Errors
/// What is wrong with it.
pub fn facts(bytes: &[u8]) -> Result<Facts, String> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| "it is neither PNG nor JPEG nor SVG in UTF-8")?;
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.config_mut().check_end_names = true;
    let (mut size, mut depth) = (None, 0_usize);
    loop {
        match reader
            .read_event()
            .map_err(|error| format!("it is neither PNG nor JPEG nor well-formed SVG ({error})"))?
        {
            Event::Start(element) => {
                enter(&element, depth, &mut size)?;
                depth += 1;
            }
            Event::Empty(element) => enter(&element, depth, &mut size)?,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => {
                return Err("an SVG must not have a document type (DOCTYPE)".to_owned());
            }
            Event::GeneralRef(entity) if !is_predefined(&entity) => {
                return Err("an SVG must not use entities".to_owned());
            }
            Event::PI(instruction) if instruction.starts_with("xml-stylesheet") => {
                return Err("it names a style sheet elsewhere".to_owned());
            }
            Event::Text(text) if size.is_none() && !text.trim().is_empty() => {
                return Err("it is neither PNG nor JPEG nor SVG".to_owned());
            }
            Event::Eof if depth > 0 => return Err("it is cut off".to_owned()),
            Event::Eof => {
                return size
                    .map(|size| with_lettering(size, text))
                    .ok_or_else(|| "it is neither PNG nor JPEG nor SVG".to_owned());
            }
            _ => {}
        }
    }
}

/// The size with that of the lettering.
fn with_lettering(size: Size, text: &str) -> Facts {
    let Size { facts, units } = size;
    Facts {
        lettering: lettering(text, if units > 0.0 { units } else { f64::from(facts.width) }),
        ..facts
    }
}

/// A drawing's size, and its width in the units of its view box; none when it has no view box.
#[derive(Clone, Copy)]
struct Size {
    facts: Facts,
    units: f64,
}

fn is_predefined(entity: &str) -> bool {
    entity.starts_with('#') || ["lt", "gt", "amp", "quot", "apos"].contains(&entity)
}

fn enter(element: &BytesStart, depth: usize, size: &mut Option<Size>) -> Result<(), String> {
    let name = element.local_name().into_inner();
    if depth == 0 {
        if size.is_some() || name != "svg" {
            return Err("its root element is not “svg”".to_owned());
        }
        *size = Some(root(element)?);
    }
    if REFUSED.contains(&name) {
        return Err(format!("an SVG must not hold “{name}”"));
    }
    for attribute in element.attributes() {
        inspect(&attribute.map_err(|error| format!("its XML is not well-formed ({error})"))?)?;
    }
    Ok(())
}

/// Refuses attributes that run something, or name something elsewhere.
fn inspect(attribute: &Attribute) -> Result<(), String> {
    let name = attribute.key.local_name().into_inner().to_ascii_lowercase();
    let value = attribute.value.trim();
    if name.starts_with("on") {
        return Err(format!("an SVG must not run scripts (“{name}”)"));
    }
    let local = value.starts_with('#') || value.starts_with("data:image/");
    if matches!(name.as_str(), "href" | "src") && !local {
        return Err(format!("it names something elsewhere: “{value}”"));
    }
    if name == "style"
        && value.contains("url(")
        && !value.contains("url(#")
        && !value.contains("url('#")
        && !value.contains("url(\"#")
    {
        return Err("its style names something elsewhere".to_owned());
    }
    Ok(())
}

/// The size of the root element: its own when it is a length, else that of its view box, in units
/// of no length.
fn root(element: &BytesStart) -> Result<Size, String> {
    let value = |name: &str| {
        let found = element
            .try_get_attribute(name)
            .map_err(|error| format!("its XML is not well-formed ({error})"))?;
        Ok::<_, String>(found.map(|attribute| attribute.value.into_owned()).unwrap_or_default())
    };
    let (width, height) = (value("width")?, value("height")?);
    let view_box = value("viewBox")?;
    let mut numbers = view_box
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|part| !part.is_empty())
        .skip(2);
    let units = numbers
        .clone()
        .next()
        .and_then(|number| number.parse::<f64>().ok())
        .filter(|units| units.is_finite())
        .unwrap_or(0.0);
    if let (Some(width), Some(height)) = (pixels(&width), pixels(&height)) {
        return Ok(Size {
            facts: Facts { width, height, per_inch: PER_INCH, ..Facts::default() },
            units,
        });
    }
    let (width, height) = (numbers.next().and_then(pixels), numbers.next().and_then(pixels));
    Ok(Size {
        facts: Facts { width: width.unwrap_or(0), height: height.unwrap_or(0), ..Facts::default() },
        units,
    })
}

/// Whole pixels of a length: in pixels, or in a unit of print.
fn pixels(text: &str) -> Option<u32> {
    // Pixels to the unit, as a fraction.
    const UNITS: [(&str, u64, u64); 6] = [
        ("px", 1, 1),
        ("pt", 4, 3),
        ("pc", 16, 1),
        ("in", 96, 1),
        ("cm", 9600, 254),
        ("mm", 960, 254),
    ];
    let text = text.trim();
    let unit = UNITS.iter().find_map(|(unit, over, under)| {
        text.strip_suffix(unit).map(|number| (number, *over, *under))
    });
    let (number, over, under) = unit.unwrap_or((text, 1, 1));
    let whole = number.split('.').next()?;
    let fraction = number.get(whole.len()..)?.trim_start_matches('.');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let value = whole.parse::<u32>().ok()?;
    u32::try_from((u64::from(value) * 1000 + thousandths) * over / under / 1000)
        .ok()
        .filter(|&pixels| pixels > 0)
}
