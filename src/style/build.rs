//! Lays the faces that come with the program where `fonts/embedded.rs` finds them: packed, but for
//! those that nearly every article is set in.

use std::fmt::Write as _;
use std::io::{Error, Write as _};
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Libertinus Serif in regular, bold, italic and bold italic: the first of `typst_assets::fonts`.
const PLAIN: usize = 4;

/// The place of New Computer Modern Math Book among them. Its weight lies between regular and bold,
/// and no style can ask for it.
const UNUSED: usize = 7;

fn main() -> Result<(), Error> {
    println!("cargo::rerun-if-changed=build.rs");
    let own = "fonts/LibertinusMath-Regular.otf";
    println!("cargo::rerun-if-changed={own}");
    let math = fs::read(own)?;
    let arabic = [dejavu::sans::regular(), dejavu::sans::bold()];
    let others = typst_assets::fonts()
        .enumerate()
        .filter(|(place, _)| *place != UNUSED)
        .map(|(_, bytes)| bytes);
    let faces: Vec<&[u8]> = others.chain(arabic).chain([math.as_slice()]).collect();

    let out = env::var_os("OUT_DIR").ok_or_else(|| Error::other("Cargo names no OUT_DIR"))?;
    let out = Path::new(&out);
    let mut table = format!("pub(super) static FILES: [File; {}] = [\n", faces.len());
    for (number, bytes) in faces.into_iter().enumerate() {
        let place = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{number}\"))");
        let stored = if number < PLAIN { bytes.to_vec() } else { packed(bytes)? };
        fs::write(out.join(number.to_string()), stored)?;
        let line = if number < PLAIN {
            format!("File::Plain({place})")
        } else {
            format!("File::Packed(Packed::new({place}, {}))", bytes.len())
        };
        let _ = writeln!(table, "    {line},");
    }
    fs::write(out.join("files.rs"), table + "];\n")
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
