use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Quarter, ReviewId},
    ui::testing::{Bench, TODAY, bench},
};

type Sheet = Harness<'static, Bench<(TemplateSheet, bool)>>;

fn sheet(book: Book) -> Sheet {
    let page = (TemplateSheet::new(book.settings()), true);
    let mut sheet = bench([1_100.0, 1_600.0], book, page, |(sheet, stays), ui, cx| {
        *stays &= sheet.show(ui, cx) == Stays::Yes;
    });
    sheet.run();
    sheet
}

fn press(sheet: &mut Sheet, name: &str) {
    sheet.get_by_label(name).click();
    sheet.run();
}

fn template(sheet: &Sheet) -> &ReviewTemplate {
    &sheet.state().book().settings().review
}

fn type_into(sheet: &mut Sheet, field: &str, words: &str) {
    sheet.get_by_role_and_label(Role::TextInput, field).focus();
    sheet.run();
    sheet.get_by_role_and_label(Role::TextInput, field).type_text(words);
    sheet.run();
}

#[test]
fn steps_and_questions_are_moved_reworded_added_and_left_out_in_one_step() {
    let mut sheet = sheet(Book::default());
    press(&mut sheet, "Move down: Look back");
    press(&mut sheet, "Leave out: Coverage");
    press(&mut sheet, "Leave out: Question 1 of look back");
    type_into(&mut sheet, "Question 1 of missions", " And when?");
    press(&mut sheet, "Add a question to boundaries");
    type_into(&mut sheet, "Question 2 of boundaries", "What made me glad?");
    press(&mut sheet, "Add a question to close");
    assert_eq!(template(&sheet), &ReviewTemplate::default(), "nothing is kept before it is saved");
    press(&mut sheet, "Save questions");
    assert!(!sheet.state().page.1);
    assert_eq!(sheet.state().history.position(), 1);
    let kept = template(&sheet);
    let steps: Vec<ReviewStep> = kept.steps.iter().take(4).map(|step| step.step).collect();
    assert_eq!(steps, [ReviewStep::People, ReviewStep::LookBack, ReviewStep::Promises, ReviewStep::Missions]);
    let words = |step| kept.questions(step).iter().map(|one| format!("{}: {}", one.id, one.words)).collect::<Vec<_>>();
    assert_eq!(words(ReviewStep::LookBack), ["proud-of: What am I proud of?"]);
    assert_eq!(words(ReviewStep::Missions), ["speak-up: Whose cause will I speak up for? And when?"]);
    assert_eq!(words(ReviewStep::Boundaries)[1], "what-made-me-glad: What made me glad?");
    assert_eq!(words(ReviewStep::Close).len(), 3, "a question without words is none");
}

#[test]
fn what_was_left_out_comes_back_and_the_practices_own_is_one_press_away() {
    let mut book = Book::default();
    let mut settings = book.settings().clone();
    settings.review.steps.retain(|step| step.step != ReviewStep::Coverage);
    book.set_settings(settings).expect("a sound template");
    let mut sheet = sheet(book);
    press(&mut sheet, "Take in: coverage");
    sheet.get_by_label("Leave out: Coverage");
    press(&mut sheet, "Back to the practice's own");
    press(&mut sheet, "Save questions");
    assert_eq!(template(&sheet), &ReviewTemplate::default());
}

#[test]
fn a_question_that_would_ask_nothing_is_refused_with_the_reason_and_the_draft_stays() {
    let mut book = Book::default();
    let mut settings = book.settings().clone();
    settings.review.steps[0].questions[0].words = "W".into();
    book.set_settings(settings).expect("a sound template");
    let mut sheet = sheet(book);
    sheet.get_by_role_and_label(Role::TextInput, "Question 1 of look back").focus();
    sheet.run();
    sheet.key_press(Key::End);
    sheet.key_press(Key::Backspace);
    sheet.run();
    press(&mut sheet, "Save questions");
    sheet.get_by_label_contains("Not saved: ");
    assert!(sheet.state().page.1);
    assert_eq!(sheet.state().history.position(), 0);
}

#[test]
fn a_new_question_never_takes_the_id_of_one_that_was_answered() {
    let mut book = Book::default();
    let mut review = Review::new(Quarter::of(TODAY, 1), TODAY);
    review.answers.insert("what-now".into(), "Rest".into());
    book.add(ReviewId::new(1), review).expect("a review");
    let mut draft = ReviewTemplate::default();
    for words in ["What now?", "What now?", " ?! "] {
        draft.steps[0].questions.push(Question { id: String::new(), words: words.into() });
    }
    let kept = settled(&draft, &book);
    let ids: Vec<&str> = kept.steps[0].questions.iter().skip(2).map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["what-now-2", "what-now-3", "question"]);
}
