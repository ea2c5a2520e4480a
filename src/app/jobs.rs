//! Work in the background: it reports progress, can be cancelled, and wakes the window when it is done.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use super::App;

/// What a job leaves for the window's thread to do.
pub type Done = Box<dyn FnOnce(&mut App) + Send>;

/// A job as it sees itself.
#[derive(Clone)]
pub struct Job {
    cancelled: Arc<AtomicBool>,
    progress: Arc<Mutex<String>>,
    wake: egui::Context,
}

impl Job {
    /// Whether the user has asked it to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Says how far it has come, in a few words.
    pub fn report(&self, progress: impl Into<String>) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress.into();
        self.wake.request_repaint();
    }
}

/// A job as the window shows it.
pub struct Running {
    number: u64,
    label: String,
    job: Job,
}

impl Running {
    /// What is being done, as in "Reading Connections.csv".
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How far it has come, in a few words; empty at first.
    pub fn progress(&self) -> String {
        self.job.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks it to stop.
    pub fn cancel(&self) {
        self.job.cancelled.store(true, Ordering::Relaxed);
    }
}

/// All jobs that run now.
pub struct Jobs {
    threads: bool,
    wake: egui::Context,
    running: Vec<Running>,
    started: u64,
    sender: Sender<(u64, End)>,
    receiver: Receiver<(u64, End)>,
}

/// How a job ended.
enum End {
    /// It left something to do.
    Done(Done),
    /// The user called it off.
    Cancelled,
    /// It broke down.
    Broken,
}

impl Jobs {
    /// No jobs yet. `wake` is asked to repaint when one is done; without `threads`, jobs are done at once.
    pub fn new(wake: egui::Context, threads: bool) -> Self {
        let (sender, receiver) = channel();
        Self { threads, wake, running: Vec::new(), started: 0, sender, receiver }
    }

    /// Starts a job. What it returns is run by [`Jobs::finished`], unless the job was cancelled.
    pub fn start(&mut self, label: impl Into<String>, work: impl FnOnce(&Job) -> Done + Send + 'static) {
        self.started += 1;
        let number = self.started;
        let job = Job { cancelled: Arc::default(), progress: Arc::default(), wake: self.wake.clone() };
        self.running.push(Running { number, label: label.into(), job: job.clone() });
        let report = Report { number, sender: self.sender.clone(), wake: self.wake.clone(), end: End::Broken };
        let run = move || {
            let mut report = report;
            let done = work(&job);
            report.end = if job.is_cancelled() { End::Cancelled } else { End::Done(done) };
        };
        if self.threads {
            thread::spawn(run);
        } else {
            run();
        }
    }

    /// What jobs that have ended leave to do.
    pub fn finished(&mut self) -> Vec<Done> {
        let ended: Vec<(u64, End)> = self.receiver.try_iter().collect();
        ended.into_iter().filter_map(|(number, end)| self.end(number, end)).collect()
    }

    fn end(&mut self, number: u64, end: End) -> Option<Done> {
        let at = self.running.iter().position(|running| running.number == number)?;
        let label = self.running.remove(at).label;
        match end {
            End::Done(done) => Some(done),
            End::Cancelled => None,
            End::Broken => Some(Box::new(move |app: &mut App| {
                app.trouble(format!(
                    "{label} broke down, through a fault of this program. Nothing was changed; please try again."
                ));
            })),
        }
    }

    /// The jobs that run now, oldest first.
    pub fn running(&self) -> &[Running] {
        &self.running
    }
}

/// Reports the end of a job, even one that ends in a panic.
struct Report {
    number: u64,
    sender: Sender<(u64, End)>,
    wake: egui::Context,
    end: End,
}

impl Drop for Report {
    fn drop(&mut self) {
        // The receiver is gone only when the program ends.
        let _ = self.sender.send((self.number, std::mem::replace(&mut self.end, End::Broken)));
        self.wake.request_repaint();
    }
}
