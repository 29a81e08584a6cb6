//! SVG: well-formed XML with the root `svg`, without document type, entities, scripts, or anything from elsewhere.

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

/// Elements that run or embed something.
const REFUSED: [&str; 7] = ["script", "foreignObject", "iframe", "embed", "object", "audio", "video"];

/// Width and height of an SVG in pixels, as far as it says; else zero.
///
/// # Errors
/// What is wrong with it.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is neither PNG nor JPEG nor SVG in UTF-8")?;
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.config_mut().check_end_names = true;
    let (mut size, mut depth) = (None, 0_usize);
    loop {
        match reader.read_event().map_err(|error| format!("it is neither PNG nor JPEG nor well-formed SVG ({error})"))? {
            Event::Start(element) => {
                enter(&element, depth, &mut size)?;
                depth += 1;
            }
            Event::Empty(element) => enter(&element, depth, &mut size)?,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err("an SVG must not have a document type (DOCTYPE)".to_owned()),
            Event::GeneralRef(entity) if !is_predefined(&entity) => return Err("an SVG must not use entities".to_owned()),
            Event::PI(instruction) if instruction.starts_with("xml-stylesheet") => return Err("it names a style sheet elsewhere".to_owned()),
            Event::Text(text) if size.is_none() && !text.trim().is_empty() => {
                return Err("it is neither PNG nor JPEG nor SVG".to_owned());
            }
            Event::Eof if depth > 0 => return Err("it is cut off".to_owned()),
            Event::Eof => return size.ok_or_else(|| "it is neither PNG nor JPEG nor SVG".to_owned()),
            _ => {}
        }
    }
}

fn is_predefined(entity: &str) -> bool {
    entity.starts_with('#') || ["lt", "gt", "amp", "quot", "apos"].contains(&entity)
}

fn enter(element: &BytesStart, depth: usize, size: &mut Option<(u32, u32)>) -> Result<(), String> {
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
    if name == "style" && value.contains("url(") && !value.contains("url(#") && !value.contains("url('#") && !value.contains("url(\"#") {
        return Err("its style names something elsewhere".to_owned());
    }
    Ok(())
}

/// Width and height of the root element: its own when they are in pixels, else those of its view box.
fn root(element: &BytesStart) -> Result<(u32, u32), String> {
    let value = |name: &str| {
        let found = element.try_get_attribute(name).map_err(|error| format!("its XML is not well-formed ({error})"))?;
        Ok::<_, String>(found.map(|attribute| attribute.value.into_owned()).unwrap_or_default())
    };
    let (width, height) = (value("width")?, value("height")?);
    if let (Some(width), Some(height)) = (pixels(&width), pixels(&height)) {
        return Ok((width, height));
    }
    let view_box = value("viewBox")?;
    let mut numbers = view_box.split(|c: char| c == ',' || c.is_ascii_whitespace()).filter(|part| !part.is_empty()).skip(2);
    let (width, height) = (numbers.next().and_then(pixels), numbers.next().and_then(pixels));
    Ok((width.unwrap_or(0), height.unwrap_or(0)))
}

/// Whole pixels of a length without a unit or in `px`.
fn pixels(text: &str) -> Option<u32> {
    let number = text.trim().strip_suffix("px").unwrap_or(text.trim());
    let whole = number.split('.').next()?;
    let fraction = number.get(whole.len()..)?.trim_start_matches('.');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && digits(fraction) { whole.parse().ok().filter(|&n| n > 0) } else { None }
}
