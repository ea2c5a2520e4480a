//! What a review asks: its steps and its questions, which the user may put in another order, reword, add and leave out.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{BookError, error::not_blank, is_default, words::vocabulary};

vocabulary! {
    /// What a step of a review is about.
    ReviewStep: "step of a review" {
        /// The quarter as a whole (practice.md R22).
        LookBack = "look back",
        /// Every active alliance, one by one (R18).
        People = "person by person",
        /// Each open promise and dispute (R6, R7).
        Promises = "promises and disputes",
        /// Who sits where, and empty seats (R9, R21).
        Coverage = "coverage",
        /// Who stands where in what I want (R12, R20).
        Missions = "missions",
        /// Time given against the budget (R14).
        Boundaries = "boundaries",
        /// What to do in the next quarter.
        Actions = "actions",
        /// A summary, and a line to my later self.
        Close = "close",
    }
}

impl ReviewStep {
    /// Its id in a review's list of steps that are done.
    pub const fn id(self) -> &'static str {
        match self {
            Self::LookBack => "look-back",
            Self::People => "people",
            Self::Promises => "promises",
            Self::Coverage => "coverage",
            Self::Missions => "missions",
            Self::Boundaries => "boundaries",
            Self::Actions => "actions",
            Self::Close => "close",
        }
    }
}

/// A question of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// By what its answers are kept: it stays when the words change. Never blank.
    pub id: String,
    /// The question as it is asked; never blank.
    pub words: String,
}

impl Question {
    fn new(id: &str, words: &str) -> Self {
        Self { id: id.to_owned(), words: words.to_owned() }
    }
}

/// One step with its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateStep {
    /// What it is about.
    pub step: ReviewStep,
    /// What it asks, in order. The questions of [`ReviewStep::People`] are asked of each person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<Question>,
}

/// The steps of a review, in the order in which they are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewTemplate {
    /// Each step at most once.
    pub steps: Vec<TemplateStep>,
}

impl Default for ReviewTemplate {
    /// The review as the practice has it.
    fn default() -> Self {
        let asked: [(ReviewStep, &[(&str, &str)]); 8] = [
            (
                ReviewStep::LookBack,
                &[("quarter-in-a-line", "The quarter in a line"), ("proud-of", "What am I proud of?")],
            ),
            (
                ReviewStep::People,
                &[("needs", "What do they need now?"), ("trust", "Trust, both ways"), ("next-step", "My next step")],
            ),
            (ReviewStep::Promises, &[]),
            (ReviewStep::Coverage, &[("coverage", "Whom do I not know yet, and who could lead me there?")]),
            (ReviewStep::Missions, &[("speak-up", "Whose cause will I speak up for?")]),
            (ReviewStep::Boundaries, &[("boundaries", "What will I stop, and what will I hand on?")]),
            (ReviewStep::Actions, &[]),
            (
                ReviewStep::Close,
                &[
                    ("would-do-again", "What would I do again?"),
                    ("would-do-otherwise", "What would I do otherwise?"),
                    ("later-self", "A line to my later self"),
                ],
            ),
        ];
        let questions = |asked: &[(&str, &str)]| asked.iter().map(|(id, words)| Question::new(id, words)).collect();
        Self { steps: asked.map(|(step, asked)| TemplateStep { step, questions: questions(asked) }).into() }
    }
}

impl ReviewTemplate {
    /// The questions of a step; none if it is left out.
    pub fn questions(&self, step: ReviewStep) -> &[Question] {
        self.steps.iter().find(|one| one.step == step).map_or(&[], |one| &one.questions)
    }

    /// The words of a question; for one that is no longer asked, those of the practice, or its id.
    pub fn words<'a>(&'a self, id: &'a str) -> String {
        let find = |template: &Self| {
            let mut all = template.steps.iter().flat_map(|step| &step.questions);
            all.find(|question| question.id == id).map(|question| question.words.clone())
        };
        find(self).or_else(|| find(&Self::default())).unwrap_or_else(|| id.replace('-', " "))
    }

    pub(super) fn sound(&self) -> Result<(), BookError> {
        let mut steps = BTreeSet::new();
        let mut ids = BTreeSet::new();
        for TemplateStep { step, questions } in &self.steps {
            if !steps.insert(*step) {
                return Err(BookError::Twice("step of the review"));
            }
            for question in questions {
                not_blank("id of a question", &question.id)?;
                not_blank("question", &question.words)?;
                if !ids.insert(question.id.as_str()) {
                    return Err(BookError::Twice("question of the review"));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_of_the_practice_is_sound_and_has_every_step_once() {
        let template = ReviewTemplate::default();
        assert_eq!(template.sound(), Ok(()));
        let steps: Vec<ReviewStep> = template.steps.iter().map(|step| step.step).collect();
        assert_eq!(steps, <ReviewStep as crate::book::Vocabulary>::ALL);
    }

    #[test]
    fn a_step_or_a_question_that_stands_twice_or_says_nothing_is_refused() {
        let twice = |question: Question| {
            let mut template = ReviewTemplate::default();
            template.steps[0].questions.push(question);
            template.sound()
        };
        assert_eq!(twice(Question::new("mood", "How was it?")), Ok(()));
        assert_eq!(twice(Question::new("needs", "What now?")), Err(BookError::Twice("question of the review")));
        assert_eq!(twice(Question::new("mood", " ")), Err(BookError::Blank("question")));
        let mut template = ReviewTemplate::default();
        template.steps.push(TemplateStep { step: ReviewStep::People, questions: Vec::new() });
        assert_eq!(template.sound(), Err(BookError::Twice("step of the review")));
    }

    #[test]
    fn a_question_is_told_in_its_words_even_when_it_is_no_longer_asked() {
        let mut template = ReviewTemplate::default();
        template.steps[1].questions[0].words = "What next?".to_owned();
        template.steps.remove(0);
        for (id, words) in [("needs", "What next?"), ("proud-of", "What am I proud of?"), ("old-one", "old one")] {
            assert_eq!(template.words(id), words);
        }
    }
}
