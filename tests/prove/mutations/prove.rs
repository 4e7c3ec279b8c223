//! Converts files for every site, with one fault after another, and prints a line for each fault: its number, whether the proof
//! reports it, and where. The arguments are the numbers of the faults, separated by commas, and the files.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use unmedium::batch::{BatchPost, convert_batch};
use unmedium::document::PostKind;
use unmedium::site::{IMPORTS, PLAIN, SITES};
use unmedium::{ConvertOptions, ImageMode, ImageNaming, Proof, convert, faults};

/// The result for a file: nothing if it is no post, or else a hash of what was written, and whether it was proven.
type Outcome = Option<(u64, bool)>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let numbers: Vec<usize> = arguments.next().unwrap().split(',').map(|number| number.parse().unwrap()).collect();
    let read = |path: String| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        (path.rsplit('/').next().unwrap().to_owned(), text)
    };
    let files: Vec<(String, String)> = arguments.map(read).collect();
    let plain = PLAIN;
    let sites = std::iter::once(&plain).chain(SITES).chain(IMPORTS);
    let named_by_slug = ConvertOptions::default().image_names(ImageNaming::Slug);
    let options: Vec<ConvertOptions> = [ImageMode::Rewrite, ImageMode::Keep]
        .into_iter()
        .flat_map(|images| sites.clone().map(move |site| ConvertOptions::default().site(site.clone()).images(images)))
        .chain([named_by_slug])
        .collect();
    let jobs: Vec<(&ConvertOptions, &(String, String))> =
        options.iter().flat_map(|options| files.iter().map(move |file| (options, file))).collect();
    let base = in_parallel(&jobs, |(options, (_, text))| try_convert(text, options));
    for ((options, (name, _)), ended) in jobs.iter().zip(&base) {
        assert!(!matches!(ended, Some((_, false))), "not proven without any fault: {name} for {}", options.site.name);
    }
    std::panic::set_hook(Box::new(|_| {}));
    let lines = in_parallel(&numbers, |number| {
        faults::switch_on(*number);
        let line = try_fault(&jobs, &base);
        faults::switch_on(usize::MAX);
        line
    });
    for (number, (result, place)) in numbers.iter().zip(lines) {
        println!("{number}\t{result}\t{place}");
    }
}

/// Whether the fault that is switched on is reported, and the first place where it is reported or changes a byte.
fn try_fault(jobs: &[(&ConvertOptions, &(String, String))], base: &[Outcome]) -> (&'static str, String) {
    let mut changed = None;
    for ((options, (name, text)), before) in jobs.iter().zip(base) {
        let place = || format!("{name} for {}", options.site.name);
        match catch_unwind(AssertUnwindSafe(|| try_convert(text, options))) {
            Ok(ended) if ended == *before => {}
            Ok(Some((_, true))) => changed = changed.or_else(|| Some(place())),
            Ok(Some((_, false)) | None) | Err(_) => return ("reported", place()),
        }
    }
    changed.map_or(("changes no byte", String::new()), |place| ("UNREPORTED", place))
}

fn try_convert(text: &str, options: &ConvertOptions) -> Outcome {
    let mut hasher = DefaultHasher::new();
    let converted = if options.site.import.is_some() {
        // This includes the file that the platform imports, which is proven too.
        let mut options = options.clone();
        options.kinds = vec![PostKind::Published, PostKind::Draft, PostKind::Response];
        let batch = convert_batch(&[("post.html", text)], &options);
        batch.site_files.iter().for_each(|file| file.text.hash(&mut hasher));
        let Some(BatchPost::Converted(_, converted)) = batch.posts.into_iter().next() else { return None };
        *converted
    } else {
        convert(text, options).ok()?
    };
    converted.markdown.hash(&mut hasher);
    Some((hasher.finish(), converted.proof == Proof::Proven))
}

/// Calls a function for each item, on all processors, and returns the results in the order of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((at, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
                    let result = make(item);
                    made.lock().unwrap().push((at, result));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap();
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}
