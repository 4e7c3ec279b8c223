//! The Python module: posts in, dictionaries out, with the keys that `unmedium filter` has. `unmedium.pyi` says what each function
//! takes and gives.
//!
//! The interpreter is free while posts are converted, so that Python's threads run in parallel too.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pythonize::pythonize;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use unmedium::error::panic_message;
use unmedium::lone_post::{LonePost, LonePostView};
use unmedium::site::{IMPORTS, SITES, Site};
use unmedium::{ConvertOptions, Error, ImageMode};

create_exception!(
    unmedium,
    ConvertError,
    PyValueError,
    "There is no post in a text. `hint` says what can be done about it."
);

/// A post in a list: its text, or a dictionary as a line of `unmedium filter` has it.
#[derive(FromPyObject)]
enum Source {
    #[pyo3(transparent)]
    Text(String),
    #[pyo3(from_item_all)]
    Line {
        html: String,
        #[pyo3(default)]
        url: Option<String>,
        #[pyo3(default)]
        id: Option<Py<PyAny>>,
    },
}

impl Source {
    fn html(&self) -> &str {
        let (Source::Text(html) | Source::Line { html, .. }) = self;
        html
    }

    fn url(&self) -> Option<&str> {
        if let Source::Line { url, .. } = self { url.as_deref() } else { None }
    }
}

/// Convert one post.
#[pyfunction]
#[pyo3(signature = (html, *, url=None, site=None, images="rewrite", author="", language="", verify=true))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
fn convert<'py>(
    py: Python<'py>,
    html: &str,
    url: Option<&str>,
    site: Option<&str>,
    images: &str,
    author: &str,
    language: &str,
    verify: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let options = choose_options(site, images, author, language, verify)?;
    match py.detach(|| convert_text(html, url, &options)) {
        Ok(post) => write_post(py, &post, url),
        Err(error) => Err(raise(py, &error)),
    }
}

/// Convert many posts, in parallel and in their order.
#[pyfunction]
#[pyo3(signature = (posts, *, threads=0, site=None, images="rewrite", author="", language="", verify=true))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
fn convert_many<'py>(
    py: Python<'py>,
    posts: Vec<Source>,
    threads: usize,
    site: Option<&str>,
    images: &str,
    author: &str,
    language: &str,
    verify: bool,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let options = choose_options(site, images, author, language, verify)?;
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| PyOSError::new_err(error.to_string()))?;
    let convert = |source: &Source| convert_text(source.html(), source.url(), &options);
    let converted: Vec<_> = py.detach(|| pool.install(|| posts.par_iter().map(convert).collect()));
    let answers = posts.iter().zip(&converted).map(|(source, converted)| {
        let answer = match converted {
            Ok(post) => write_post(py, post, source.url())?,
            Err(error) => pythonize(py, &LonePostView::<String>::of_error(error, None, source.url()))?,
        };
        if let Source::Line { id: Some(id), .. } = source {
            answer.set_item("id", id)?;
        }
        Ok(answer)
    });
    answers.collect()
}

/// Moves a blog off Medium: turns posts into Markdown with front matter, and proves that nothing was lost.
#[pymodule(name = "unmedium")]
fn unmedium_python(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ConvertError", module.py().get_type::<ConvertError>())?;
    module.add_function(wrap_pyfunction!(convert, module)?)?;
    module.add_function(wrap_pyfunction!(convert_many, module)?)
}

fn choose_options(
    site: Option<&str>,
    images: &str,
    author: &str,
    language: &str,
    verify: bool,
) -> PyResult<ConvertOptions> {
    let images = match images {
        "rewrite" => ImageMode::Rewrite,
        "keep" => ImageMode::Keep,
        other => return Err(PyValueError::new_err(format!("images is {other:?}, and can be \"rewrite\" or \"keep\""))),
    };
    let options = ConvertOptions::default().images(images).author(author).language(language).verify(verify);
    let Some(name) = site else { return Ok(options) };
    let site = Site::find(name).ok_or_else(|| {
        let names: Vec<&str> = SITES.into_iter().chain(IMPORTS).map(|site| site.name).collect();
        PyValueError::new_err(format!("there is no site {name:?}, but {}", names.join(", ")))
    })?;
    Ok(options.site(site.clone()))
}

/// A defect costs one post, and neither the others nor the program.
fn convert_text(html: &str, url: Option<&str>, options: &ConvertOptions) -> Result<LonePost, Error> {
    catch_unwind(AssertUnwindSafe(|| LonePost::convert(html, url, options))).unwrap_or_else(|panic| {
        Err(Error::Internal { name: "the text".to_owned(), message: panic_message(panic.as_ref()) })
    })
}

fn write_post<'py>(py: Python<'py>, post: &LonePost, url: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
    Ok(pythonize(py, &LonePostView::of_post(post, post.post.metadata.id.as_deref(), url))?)
}

fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let raised = ConvertError::new_err(error.to_string());
    match raised.value(py).setattr("hint", error.hint()) {
        Ok(()) => raised,
        Err(other) => other,
    }
}
