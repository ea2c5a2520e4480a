//! The verdict on the ask that a line asks about, while it is typed.

use jiff::civil::Date;

use crate::{
    capture::Question,
    insight::readiness::{Counsel, Readiness, Wish},
    ui::Context,
};

/// The verdict on the question that was typed last.
#[derive(Debug, Default)]
pub struct Wondered {
    found: Option<((u64, Date, Question), Option<Readiness>)>,
}

impl Wondered {
    /// Works the verdict out, if question, book or day have changed.
    pub fn refresh(&mut self, question: Option<&Question>, cx: &Context) {
        let Some(question) = question else {
            self.found = None;
            return;
        };
        let fresh = self.found.as_ref().is_some_and(|((revision, today, known), _)| {
            (*revision, *today, known) == (cx.revision, cx.today, question)
        });
        if !fresh {
            let readiness = Counsel::new(cx.book, cx.insight).on(question.person, &wish(question));
            self.found = Some(((cx.revision, cx.today, question.clone()), readiness));
        }
    }

    /// The verdict.
    pub fn readiness(&self) -> Option<&Readiness> {
        self.found.as_ref()?.1.as_ref()
    }
}

/// What the question is about.
pub fn wish(question: &Question) -> Wish {
    Wish { effort: question.effort, kind: question.kind, what: question.what.clone() }
}
