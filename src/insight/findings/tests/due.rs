//! What is owed: promises, disputes, thanks, contacts, and what an end leaves open.

use super::*;
use crate::book::{Credit, Dispute, Flow, Promise, PromiseState, Promiser, Resolution};

fn promise(kit: &mut Kit, by: Promiser, due: Option<i32>) -> crate::book::PromiseId {
    let tom = kit.id("Tom");
    kit.add(Promise::new(by, tom, "slides", ago(29), due.map(|ahead| ago(-ahead))))
}

#[test]
fn promises_of_both_sides_are_told_when_they_are_due() {
    fn mine(kit: &mut Kit, due: i32) {
        promise(kit, Promiser::Me, Some(due));
    }
    fn theirs(kit: &mut Kit, due: i32) {
        promise(kit, Promiser::Them, Some(due));
    }
    table(
        Rule::KeepPromises,
        || Kit::of(&["Tom"]),
        &[
            ("mine, late", |kit| mine(kit, -3), &["late: Slides, for Tom, you promised this, 3 days late"]),
            ("mine, today", |kit| mine(kit, 0), &["today: Slides, for Tom, you promised this, due today"]),
            (
                "mine, within the lead",
                |kit| mine(kit, 2),
                &["this week: Slides, for Tom, you promised this, due Tue; if it can not be kept, say so now"],
            ),
            ("mine, before the lead", |kit| mine(kit, 3), &["this week: Slides, for Tom, you promised this, due Wed"]),
            ("mine, in a week", |kit| mine(kit, 7), &["this week: Slides, for Tom, you promised this, due in 7 days"]),
            ("mine, later", |kit| mine(kit, 8), &[]),
            (
                "mine, later but within a longer lead",
                |kit| {
                    mine(kit, 8);
                    kit.settings(|settings| settings.thresholds.renegotiate_lead_days = 8);
                },
                &["this week: Slides, for Tom, you promised this, due in 8 days; if it can not be kept, say so now"],
            ),
            (
                "theirs, late",
                |kit| theirs(kit, -3),
                &["late: Slides, from Tom, Tom promised this, 3 days late; a kind word is reminder enough"],
            ),
            ("theirs, later", |kit| theirs(kit, 8), &[]),
            (
                "no day for a month",
                |kit| {
                    let id = promise(kit, Promiser::Me, None);
                    kit.book.update(id, |promise: &mut Promise| promise.made = ago(31)).expect("a promise");
                },
                &["worth a thought: Slides, for Tom, you promised this 4 weeks ago, and no day was named for it"],
            ),
            (
                "no day for less than a month",
                |kit| {
                    promise(kit, Promiser::Me, None);
                },
                &[],
            ),
            (
                "kept",
                |kit| {
                    let id = promise(kit, Promiser::Me, Some(-3));
                    let kept = PromiseState::Kept { on: TODAY, over_delivered: false };
                    kit.book.update(id, |promise: &mut Promise| promise.state = kept).expect("a promise");
                },
                &[],
            ),
        ],
    );
}

#[test]
fn a_promise_offers_what_still_helps() {
    for (by, due, step) in [
        (Promiser::Me, -3, "Kept"),
        (Promiser::Me, 0, "Kept"),
        (Promiser::Me, 1, "Renegotiate\u{2026}"),
        (Promiser::Me, 5, "Kept"),
        (Promiser::Them, -3, "Look at it"),
    ] {
        let mut kit = Kit::of(&["Tom"]);
        promise(&mut kit, by, Some(due));
        let findings = kit.findings();
        let finding = findings.all().iter().find(|finding| finding.rule == Rule::KeepPromises).expect("it speaks");
        assert_eq!(finding.step.words(), step, "{by} in {due} days");
    }
}

#[test]
fn disputes_are_told_until_they_are_settled() {
    fn dispute(kit: &mut Kit, days: i32, spoke: Option<i32>) -> crate::book::DisputeId {
        let tom = Group::from(kit.id("Tom"));
        kit.add(Dispute { spoke_on: spoke.map(ago), ..Dispute::new(tom, "Scope", ago(days)) })
    }
    table(
        Rule::SettleEarly,
        || Kit::of(&["Tom"]),
        &[
            (
                "new",
                |kit| {
                    dispute(kit, 0, None);
                },
                &["this week: Speak with Tom, open since today, and not spoken of directly: Scope"],
            ),
            (
                "not yet old",
                |kit| {
                    dispute(kit, 6, None);
                },
                &["this week: Speak with Tom, open for 6 days, and not spoken of directly: Scope"],
            ),
            (
                "getting old",
                |kit| {
                    dispute(kit, 7, None);
                },
                &["today: Speak with Tom, open for 7 days, and not spoken of directly: Scope"],
            ),
            (
                "old",
                |kit| {
                    dispute(kit, 14, None);
                },
                &["late: Speak with Tom, open for 14 days, and not spoken of directly: Scope"],
            ),
            (
                "spoken of",
                |kit| {
                    dispute(kit, 9, Some(2));
                },
                &["today: Settle it with Tom, open for 9 days, and you spoke 2 days ago: Scope"],
            ),
            (
                "resolved",
                |kit| {
                    let id = dispute(kit, 9, Some(2));
                    let end = Resolution { on: TODAY, outcome: String::new() };
                    kit.book.update(id, |dispute: &mut Dispute| dispute.resolved = Some(end)).expect("a dispute");
                },
                &[],
            ),
        ],
    );
}

#[test]
fn contacts_are_told_when_they_are_due_or_were() {
    fn every(kit: &mut Kit, days: u16, last: i32) {
        kit.person("Tom", |person| person.alliance.cadence_days = Some(days));
        kit.gave("Tom", 15, last);
    }
    table(
        Rule::SpendTime,
        || Kit::of(&["Tom"]),
        &[
            (
                "overdue",
                |kit| every(kit, 30, 40),
                &["late: Be in touch with Tom, last in touch 5 weeks ago; you mean to be every 30 days"],
            ),
            (
                "today",
                |kit| every(kit, 30, 30),
                &["today: Be in touch with Tom, last in touch 4 weeks ago; you mean to be every 30 days"],
            ),
            (
                "soon",
                |kit| every(kit, 30, 25),
                &["this week: Be in touch with Tom, last in touch 3 weeks ago; you mean to be every 30 days"],
            ),
            ("in touch", |kit| every(kit, 30, 20), &[]),
            ("soon, but not this week", |kit| every(kit, 100, 90), &[]),
            (
                "by stage, and never in touch",
                |kit| kit.ally("Tom", |_| {}),
                &[
                    "this week: Be in touch with Tom, no contact is taken down yet; you mean to be in touch every 45 days",
                ],
            ),
            (
                "at rest",
                |kit| {
                    every(kit, 30, 40);
                    kit.stage("Tom", Stage::Dormant, 90);
                },
                &["something to give: Be in touch with Tom, last in touch 5 weeks ago; you mean to be every 30 days"],
            ),
            ("no cadence", |kit| kit.gave("Tom", 15, 400), &[]),
            (
                "ended",
                |kit| {
                    every(kit, 30, 40);
                    kit.stage("Tom", Stage::Ended, 1);
                },
                &[],
            ),
        ],
    );
}

#[test]
fn thanks_are_asked_for_until_they_are_said() {
    table(
        Rule::Thank,
        || Kit::of(&["Li"]),
        &[
            (
                "late",
                |kit| kit.log("got @li pricing data 12 days ago"),
                &["late: Thank Li, for \u{201c}pricing data\u{201d}, received 12 days ago"],
            ),
            ("of today", |kit| kit.log("got @li advice"), &["this week: Thank Li, for advice, received today"]),
            ("long past", |kit| kit.log("got @li pricing data 91 days ago"), &[]),
            ("given", |kit| kit.log("gave @li pricing data"), &[]),
            (
                "said",
                |kit| {
                    kit.log("got @li pricing data 12 days ago");
                    kit.log("thanked @li");
                },
                &[],
            ),
            ("thanks for a gift", |kit| kit.exchange("Li", Direction::Received, ExchangeKind::Thanks, 5, 2), &[]),
        ],
    );
}

#[test]
fn credit_is_a_chance_at_first_and_due_later() {
    fn owed(kit: &mut Kit, days: i32, credit: Credit) {
        let li = Group::from(kit.id("Li"));
        let flow = Flow::Received { thanked: Some(ago(days)), credit };
        let exchange = Exchange::new(ago(days), li, Direction::Received, ExchangeKind::Advice);
        kit.add(Exchange { flow, ..exchange });
    }
    table(
        Rule::Thank,
        || Kit::of(&["Li"]),
        &[
            (
                "new",
                |kit| owed(kit, 2, Credit::Owed),
                &["something to give: Give credit to Li, for advice, received 2 days ago"],
            ),
            (
                "soon",
                |kit| owed(kit, 7, Credit::Owed),
                &["this week: Give credit to Li, for advice, received 7 days ago"],
            ),
            ("late", |kit| owed(kit, 15, Credit::Owed), &["late: Give credit to Li, for advice, received 15 days ago"]),
            ("given", |kit| owed(kit, 15, Credit::Given(ago(1))), &[]),
        ],
    );
}

#[test]
fn an_end_is_made_well_while_it_is_fresh() {
    fn ended(kit: &mut Kit, days: i32) {
        kit.got("Tom", 30, 60);
        kit.stage("Tom", Stage::Ended, days);
    }
    table(
        Rule::EndWell,
        || Kit::of(&["Tom"]),
        &[
            (
                "something not thanked for",
                |kit| ended(kit, 10),
                &["worth a thought: Leave the door open with Tom, it ended 10 days ago, and this is still open: \
                   1 thing not thanked for"],
            ),
            (
                "everything",
                |kit| {
                    ended(kit, 28);
                    let tom = kit.id("Tom");
                    kit.add(Dispute::new(tom.into(), "Scope", ago(40)));
                    promise(kit, Promiser::Me, None);
                    promise(kit, Promiser::Them, None);
                },
                &[
                    "this week: Leave the door open with Tom, it ended 4 weeks ago, and this is still open: 1 thing not \
                   thanked for, 1 promise of yours, 1 dispute and 1 promise of theirs",
                ],
            ),
            ("too long ago", |kit| ended(kit, 31), &[]),
            ("nothing open", |kit| kit.stage("Tom", Stage::Ended, 10), &[]),
            (
                "not ended",
                |kit| {
                    kit.got("Tom", 30, 60);
                    kit.stage("Tom", Stage::Dormant, 10);
                },
                &[],
            ),
        ],
    );
}
