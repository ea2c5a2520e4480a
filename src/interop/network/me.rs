//! A network that I am in, as my own book sees it: what it tells of my help and my asks becomes exchanges, and I am no person of
//! my book.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;

use super::{is_network, join::joined, relation::own_left_out};
use crate::{
    book::{Credit, Direction, Effort, Flow, Outcome, Size},
    interop::{
        Format,
        drafts::{ExchangeDraft, Help, PersonDraft, TieDraft},
        matching::name_key,
        plan::counted,
        reading::Reading,
        sources::own_name,
    },
};

/// Everyone whom networks and shared expenses among these files name, sorted: one of them may be me.
pub fn labels(readings: &[Reading]) -> BTreeSet<&str> {
    let networks = readings.iter().filter(|reading| is_network(reading.format));
    let people = networks.flat_map(|reading| &reading.people).map(|draft| draft.person.name.as_str());
    people.chain(readings.iter().flat_map(|reading| &reading.taken.sharers).map(String::as_str)).collect()
}

/// The same files with people who have numbers in one and names in another known in both, and with me taken for the one of this
/// name in the networks among them. Help whose day they do not tell is put on `on`, as long thanked for.
pub fn seen_by(me: &str, on: Date, mut readings: Vec<Reading>) -> Vec<Reading> {
    joined(&mut readings);
    let me = name_key(me);
    for reading in readings.iter_mut().filter(|reading| is_network(reading.format) && !me.is_empty()) {
        let is_me = |draft: &PersonDraft| name_key(&draft.person.name) == me;
        let (mine, others): (Vec<_>, Vec<_>) = std::mem::take(&mut reading.people).into_iter().partition(is_me);
        reading.people = others;
        if !mine.is_empty() {
            see(reading, &mine.into_iter().map(|draft| draft.handle).collect(), on);
        }
    }
    readings
}

fn see(reading: &mut Reading, me: &HashSet<String>, on: Date) {
    let is_mine = |tie: &TieDraft| me.contains(&tie.from) || me.contains(&tie.to);
    let (mine, others): (Vec<_>, Vec<_>) = std::mem::take(&mut reading.ties).into_iter().partition(is_mine);
    reading.ties = others;
    let file = own_name(&reading.file);
    let mut left_out = 0;
    for tie in &mine {
        let Some(help) = tie.help else {
            left_out += 1;
            continue;
        };
        let i_am_first = me.contains(&tie.from);
        let other = if i_am_first { &tie.to } else { &tie.from };
        let i_give = help.first_gives == i_am_first;
        let day = tie.since.unwrap_or(on);
        let draft =
            |flow| ExchangeDraft { is_undated: tie.since.is_none(), ..draft(tie.line, other, help, flow, file, day) };
        if i_give || help.is_mutual {
            reading.exchanges.push(draft(Flow::plain(Direction::Gave)));
        }
        if !i_give || help.is_mutual {
            reading.exchanges.push(draft(got(help, day)));
        }
    }
    tell(reading, left_out, on);
}

fn tell(reading: &mut Reading, left_out: usize, on: Date) {
    if reading.format == Format::Attributes {
        reading.remarks.push("your own row is left out: the book is yours".to_owned());
        return;
    }
    if left_out > 0 {
        reading.remarks.push(own_left_out(left_out));
    }
    let given = reading.exchanges.iter().filter(|draft| draft.flow.direction() == Direction::Gave).count();
    let got = reading.exchanges.len() - given;
    if left_out == 0 || given + got > 0 {
        let undated = reading.exchanges.iter().any(|draft| draft.is_undated);
        let day = if undated { format!(", put on {on}") } else { String::new() };
        let (given, got) = (counted(given, "gift", "gifts"), counted(got, "thing", "things"));
        reading.remarks.push(format!("you are in it: {given} of yours, {got} asked or received{day}"));
    }
}

/// What I got: whoever names their helpers was helped, whoever names their advisers had asked.
const fn got(help: Help, on: Date) -> Flow {
    if help.first_gives {
        Flow::Received { thanked: Some(on), credit: Credit::NotNeeded }
    } else {
        Flow::Asked { outcome: Outcome::Granted }
    }
}

fn draft(line: u64, with: &str, help: Help, flow: Flow, file: &str, on: Date) -> ExchangeDraft {
    ExchangeDraft {
        line,
        id: None,
        people: vec![with.to_owned()],
        mission: String::new(),
        date: on,
        is_undated: true,
        flow,
        kind: help.kind,
        effort: Effort::Size(Size::Small),
        what: file.to_owned(),
        tags: BTreeSet::new(),
        note: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        book::{Book, ExchangeKind, IdMint},
        history::History,
        insight::Insight,
        interop::{Plan, read, unwatched},
    };

    const HELP: &str = ",Ana,Me,Tom\nAna,0,1,0\nMe,1,0,1\nTom,0,0,0\n";
    const ADVICE: &str = "from,to\nMe,Ana\nTom,Me\nTom,Ana\n";
    const FRIENDS: &str = "from,to\nMe,Ana\nTom,Ana\n";

    fn readings(me: &str, on: Date) -> Vec<Reading> {
        let files = [("Help.matrix.csv", HELP), ("advice.csv", ADVICE), ("friends.csv", FRIENDS)];
        let readings = files.map(|(name, text)| read(text.as_bytes(), name, &unwatched).expect("a network"));
        seen_by(me, on, readings.into())
    }

    #[test]
    fn help_and_advice_of_mine_become_what_i_gave_asked_and_received() {
        let on = date(2026, 11, 22);
        let told: Vec<_> = readings(" me ", on)
            .iter()
            .flat_map(|reading| &reading.exchanges)
            .map(|draft| (draft.what.clone(), draft.people.join(" "), draft.flow.direction(), draft.kind))
            .collect();
        let exchange = |file: &str, with: &str, direction, kind| (file.to_owned(), with.to_owned(), direction, kind);
        let (help, advice) = (ExchangeKind::Help, ExchangeKind::Advice);
        assert_eq!(
            told,
            [
                exchange("Help", "Ana", Direction::Gave, help),
                exchange("Help", "Ana", Direction::Received, help),
                exchange("Help", "Tom", Direction::Gave, help),
                exchange("advice", "Ana", Direction::Asked, advice),
                exchange("advice", "Tom", Direction::Gave, advice),
            ]
        );
        for name in ["", "Nobody"] {
            assert!(readings(name, on).iter().all(|reading| reading.exchanges.is_empty() && reading.people.len() == 3));
        }
        assert_eq!(labels(&readings("", on)).into_iter().collect::<Vec<_>>(), ["Ana", "Me", "Tom"]);
    }

    #[test]
    fn the_same_network_on_a_later_day_changes_nothing() {
        let mut history = History::new(Book::default());
        for (day, millis) in [(date(2026, 11, 22), 1_700_000_000_000), (date(2027, 1, 1), 1_800_000_000_000)] {
            let mint = IdMint::new(millis, 1);
            let plan = Plan::new(history.book(), &readings("Me", day), mint, day);
            history.commit(plan.label(), |book| plan.apply(book)).expect("a plan for this very book");
            assert_eq!(history.position(), 1, "{day}");
        }
        let book = history.book();
        assert_eq!((book.people().count(), book.count::<crate::book::Tie>()), (2, 2));
        let flows = Insight::new(book, date(2026, 11, 22)).total();
        assert_eq!((flows.gave.count, flows.asked.count, flows.received.count), (3, 1, 1));
    }
}
