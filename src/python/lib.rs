//! The library and the program for Python.
//!
//! What crosses the border is plain: files as bytes by their names, options as text, what was found
//! as the JSON of `report.json`. The package beside this file (`offprint/__init__.py`) gives it
//! names, types and documentation. While an article is worked on, other threads of Python go on.

mod world;

use std::collections::BTreeMap;
use std::ffi::{CStr, OsString};

use offprint::pipeline::{Deposit, Needs, REPORT_PAGE, TARGETS, Target, Texts, html};
use offprint::{Format, Options, Order, Outputs, PdfStandard, World};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCFunction, PyDict, PyModule, PyTuple};

use world::Given;

/// The program's own allocator: it takes a third off the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Files = BTreeMap<String, Vec<u8>>;

/// The version of the program.
fn version(_: Python<'_>, _: &Bound<'_, PyTuple>) -> PyResult<&'static str> {
    Ok(env!("CARGO_PKG_VERSION"))
}

/// Runs the program with these arguments, the first of which is its own name, and gives its exit
/// code.
fn run(py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<u8> {
    let (args,): (Vec<OsString>,) = args.extract()?;
    Ok(py.detach(|| offprint::cli::run(args).code()))
}

/// Makes an article's files: these, what was found, and whether no file lacks anything of its
/// source. With `page`, the report as a page is among them.
fn build(py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<(Py<PyDict>, String, bool)> {
    let (given, options): (Bound<'_, PyDict>, Bound<'_, PyDict>) = args.extract()?;
    let world = Given::new(&given)?;
    let page = is(&options, "page")?;
    let options = build_options(&options)?;
    let (files, json, complete) = py.detach(|| {
        let Outputs { artifacts, summary, .. } = offprint::build(&world, &options);
        let mut files: Files =
            artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
        if page && !files.is_empty() {
            let text =
                html(&summary, &mut Texts::default(), &|text| world.shown_from_anywhere(text));
            files.insert(REPORT_PAGE.to_owned(), text.into_bytes());
        }
        (
            files,
            text(&summary.to_json(&world.source_prefix(), &world.templates_prefix())),
            !summary.disagrees(),
        )
    });
    Ok((bytes(py, files)?, json, complete))
}

/// Does all that `build` does, and gives only what was found.
fn check(py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<String> {
    let (given, options): (Bound<'_, PyDict>, Bound<'_, PyDict>) = args.extract()?;
    let world = Given::new(&given)?;
    let options = build_options(&options)?;
    Ok(py.detach(|| {
        let summary = offprint::check(&world, &options).summary;
        text(&summary.to_json(&world.source_prefix(), &world.templates_prefix()))
    }))
}

/// How many pages an article needs; without an answer, what stops it.
fn fit(py: Python<'_>, args: &Bound<'_, PyTuple>) -> PyResult<(Option<String>, String)> {
    let (given,): (Bound<'_, PyDict>,) = args.extract()?;
    let world = Given::new(&given)?;
    Ok(py.detach(|| {
        let (survey, report) = offprint::fit(&world);
        (survey.map(|survey| json(&survey)), json(&report))
    }))
}

/// The deposits of an article: its files, what was found, and the targets that are withheld.
type OfArticle = (Py<PyDict>, String, Vec<&'static str>);

/// Makes the deposits of articles: those of each, the files of several together, what was found
/// about no article alone.
fn deposit(
    py: Python<'_>,
    args: &Bound<'_, PyTuple>,
) -> PyResult<(Vec<OfArticle>, Py<PyDict>, String)> {
    let (given, options): (Vec<Bound<'_, PyDict>>, Bound<'_, PyDict>) = args.extract()?;
    let worlds = given.iter().map(Given::new).collect::<PyResult<Vec<Given>>>()?;
    let order = order(&options)?;
    let run = py.detach(|| {
        let needs_files = order.targets.iter().any(|target| target.needs == Needs::Files);
        let formats = if needs_files { Format::USUAL.to_vec() } else { Vec::new() };
        let worlds: Vec<&dyn World> = worlds.iter().map(|world| world as &dyn World).collect();
        offprint::deposit(&worlds, &Options { formats, ..Options::default() }, &order)
    });
    let named = |files: Vec<(&'static str, Deposit)>| {
        files.into_iter().map(|(_, deposit)| (deposit.path, deposit.bytes)).collect()
    };
    let mut articles = Vec::new();
    for (article, world) in run.articles.into_iter().zip(&worlds) {
        let report =
            text(&article.summary.to_json(&world.source_prefix(), &world.templates_prefix()));
        articles.push((bytes(py, named(article.files))?, report, article.withheld));
    }
    Ok((articles, bytes(py, named(run.batches))?, json(&run.findings)))
}

/// The options of a build.
fn build_options(given: &Bound<'_, PyDict>) -> PyResult<Options> {
    let mut options = Options::default();
    if let Some(formats) = given.get_item("formats")? {
        options.formats = formats
            .extract::<Vec<String>>()?
            .iter()
            .map(|name| format(name))
            .collect::<PyResult<_>>()?;
    }
    options.pdf = match given
        .get_item("pdf")?
        .map(|value| value.extract::<Option<String>>())
        .transpose()?
        .flatten()
        .as_deref()
    {
        None => None,
        Some("ua1") => Some(PdfStandard::Ua1),
        Some("ua2") => Some(PdfStandard::Ua2),
        Some(other) => {
            return Err(PyValueError::new_err(format!(
                "there is no PDF standard “{other}”; they are ua1 and ua2"
            )));
        }
    };
    if let Some(epoch) = given.get_item("epoch")? {
        options.epoch = epoch.extract()?;
    }
    if let Some(accept) = given.get_item("accept")? {
        for text in accept.extract::<Vec<String>>()? {
            let setting = offprint::pipeline::accepting(&text).map_err(PyValueError::new_err)?;
            options.accept.push(setting);
        }
    }
    Ok(options)
}

fn format(name: &str) -> PyResult<Format> {
    match name {
        "jats" => Ok(Format::Jats),
        "epub" => Ok(Format::Epub),
        "pdf" => Ok(Format::Pdf),
        "html" => Ok(Format::Html),
        other => Err(PyValueError::new_err(format!(
            "there is no format “{other}”; the formats are jats, epub, pdf and html"
        ))),
    }
}

fn order(given: &Bound<'_, PyDict>) -> PyResult<Order> {
    let text = |name: &str| -> PyResult<String> {
        Ok(given.get_item(name)?.map(|value| value.extract()).transpose()?.unwrap_or_default())
    };
    let names: Vec<String> =
        given.get_item("to")?.ok_or_else(|| PyTypeError::new_err("“to” is missing"))?.extract()?;
    let target = |name: &String| {
        let known = || TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ");
        let found = TARGETS.iter().find(|target| target.name == *name);
        found.ok_or_else(|| {
            PyValueError::new_err(format!(
                "there is no target “{name}”; the targets are {}",
                known()
            ))
        })
    };
    let targets: Vec<&'static Target> = names.iter().map(target).collect::<PyResult<_>>()?;
    let timestamp = given
        .get_item("timestamp")?
        .map(|value| value.extract::<Option<u64>>())
        .transpose()?
        .flatten();
    let options = offprint::pipeline::Options {
        crossref_version: version_of(
            "crossref_version",
            &text("crossref_version")?,
            &["5.3.1", "5.4.0", "5.5.0"],
        )?,
        ojs_version: version_of("ojs_version", &text("ojs_version")?, &["3.3", "3.4", "3.5"])?,
        register_issue: is(given, "register_issue")?,
        timestamp,
        ..offprint::pipeline::Options::default()
    };
    Ok(Order { targets, options, force: is(given, "force")?, ledger: None })
}

fn version_of(option: &str, given: &str, known: &[&str]) -> PyResult<String> {
    let is_known = given.is_empty() || known.contains(&given);
    if is_known {
        Ok(given.to_owned())
    } else {
        Err(PyValueError::new_err(format!("{option} may be {}, not “{given}”", known.join(", "))))
    }
}

fn is(given: &Bound<'_, PyDict>, name: &str) -> PyResult<bool> {
    Ok(given.get_item(name)?.map(|value| value.extract()).transpose()?.unwrap_or_default())
}

fn bytes(py: Python<'_>, files: Files) -> PyResult<Py<PyDict>> {
    let out = PyDict::new(py);
    for (path, content) in files {
        out.set_item(path, PyBytes::new(py, &content))?;
    }
    Ok(out.unbind())
}

fn json(value: &impl serde::Serialize) -> String {
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A function of the module.
fn add<T>(
    module: &Bound<'_, PyModule>,
    name: &'static CStr,
    function: fn(Python<'_>, &Bound<'_, PyTuple>) -> PyResult<T>,
) -> PyResult<()>
where
    T: for<'py> IntoPyObject<'py> + 'static,
{
    let call =
        move |args: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| -> PyResult<Py<PyAny>> {
            let py = args.py();
            function(py, args)?.into_py_any(py)
        };
    module.add(
        &*name.to_string_lossy(),
        PyCFunction::new_closure(module.py(), Some(name), None, call)?,
    )
}

/// A module without anything in it, with a definition in C: Python takes no other from an extension
/// (PEP 489, “Backwards Compatibility”).
#[allow(unsafe_code)]
fn empty(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    let definition = ffi::PyModuleDef {
        m_base: ffi::PyModuleDef_HEAD_INIT,
        m_name: c"_offprint".as_ptr(),
        m_doc: std::ptr::null(),
        m_size: -1,
        m_methods: std::ptr::null_mut(),
        m_slots: std::ptr::null_mut(),
        m_traverse: None,
        m_clear: None,
        m_free: None,
    };
    // Python keeps a pointer to it for as long as it runs.
    let definition = Box::leak(Box::new(definition));
    // SAFETY: the definition outlives the module, and names no functions and no slots.
    let module = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyModule_Create(definition))? };
    Ok(module.cast_into::<PyModule>()?)
}

fn module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    let module = empty(py)?;
    add(&module, c"version", version)?;
    add(&module, c"run", run)?;
    add(&module, c"build", build)?;
    add(&module, c"check", check)?;
    add(&module, c"fit", fit)?;
    add(&module, c"deposit", deposit)?;
    Ok(module)
}

/// Python calls this when the module is imported. Written out by hand: the macros that would write
/// it need another `syn` than the rest of the workspace, and everything that stands on it would be
/// compiled again.
#[allow(unsafe_code)]
#[unsafe(no_mangle)]
pub extern "C" fn PyInit__offprint() -> *mut pyo3::ffi::PyObject {
    // SAFETY: Python holds its lock while it imports a module.
    let py = unsafe { Python::assume_attached() };
    match module(py) {
        Ok(module) => module.into_ptr(),
        Err(error) => {
            error.restore(py);
            std::ptr::null_mut()
        }
    }
}
