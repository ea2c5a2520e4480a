//! How like two people are.

use super::{address::is_of_office, name::Fit, organisation::Employer, reason::Reason, traits::Traits};
use crate::book::{PartialDate, Person};

/// From so many points on two are certainly the same: something that names one person speaks for it, and nothing against.
pub const THE_SAME: u8 = 90;
/// From so many points on two are perhaps the same, and somebody should look.
pub const PERHAPS: u8 = 60;

/// What names alone can come to.
const MOST_OF_NAMES: u8 = THE_SAME - 1;

/// How like two people are, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Up to 100, from [`PERHAPS`] on.
    pub points: u8,
    /// What speaks for it, the strongest first, then what speaks against it.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// Whether it is as good as certain that they are one.
    pub const fn is_certain(&self) -> bool {
        self.points >= THE_SAME
    }

    /// All reasons in words, with commas between them.
    pub fn words(&self) -> String {
        self.reasons.iter().map(Reason::words).collect::<Vec<_>>().join(", ")
    }
}

/// How like two people are; `None` if nothing makes them more like each other than strangers.
pub fn likeness(one: &Person, other: &Person) -> Option<Likeness> {
    weigh(&Traits::of(one), &Traits::of(other))
}

/// As [`likeness`], of what was made out before.
pub fn weigh(one: &Traits, other: &Traits) -> Option<Likeness> {
    let shared = shared(one, other);
    // Without anything that names one person, either of these alone settles it; it is quicker seen than how like the names are.
    if shared.is_empty() && (part(&one.profiles, &other.profiles) || born_apart(one, other)) {
        return None;
    }
    let fit = fit_of(one, other);
    if shared.is_empty() && !matches!(fit, Fit::Alike(_)) {
        return None;
    }
    let employer = one.organisation.beside(&other.organisation);
    let against = against(one, other);
    let birthday = same_birthday(one.born, other.born);
    let of_names = of_names(&fit, employer).map(|points| (points + birthday).min(MOST_OF_NAMES));
    let best = shared.iter().map(|reason| of_shared(reason, &fit)).max();
    let further =
        2 * (shared.len().saturating_sub(1) + usize::from(birthday > 0) + usize::from(employer == Employer::Same));
    let further = u8::try_from(further).unwrap_or(u8::MAX);
    let best = best.map(|points| if points < PERHAPS { points } else { points.saturating_add(further) });
    let cost: u8 = against.iter().map(weight).sum();
    let points = best.max(of_names)?.min(100).saturating_sub(cost);
    (points >= PERHAPS).then(|| Likeness { points, reasons: reasons(shared, fit, employer, birthday > 0, against) })
}

/// The best of all their names.
fn fit_of(one: &Traits, other: &Traits) -> Fit {
    let rank = |fit: &Fit| match fit {
        Fit::Other => 0,
        Fit::Shared => 1,
        Fit::Part => 2,
        Fit::Alike(reasons) => u16::from(u8::MAX) - cost(reasons),
    };
    let fits = one.names().flat_map(|mine| other.names().map(|theirs| mine.beside(theirs)));
    // The first of the best, so that the names shown are told of before other names.
    fits.reduce(|best, fit| if rank(&fit) > rank(&best) { fit } else { best }).unwrap_or(Fit::Part)
}

fn cost(reasons: &[Reason]) -> u16 {
    reasons.iter().map(|reason| u16::from(reason.cost())).sum()
}

/// What they share of that which names one person, the strongest first.
fn shared(one: &Traits, other: &Traits) -> Vec<Reason> {
    fn meet(mine: &[String], theirs: &[String]) -> bool {
        mine.iter().any(|text| theirs.contains(text))
    }
    let phones = one.phones.iter().any(|phone| other.phones.iter().any(|theirs| phone.is_same(theirs)));
    let (mut own, mut office) = (false, false);
    for email in one.emails.iter().filter(|email| other.emails.contains(email)) {
        *if is_of_office(email) { &mut office } else { &mut own } = true;
    }
    let mut shared = Vec::new();
    shared.extend(meet(&one.ids, &other.ids).then_some(Reason::SameId));
    shared.extend(meet(&one.profiles, &other.profiles).then_some(Reason::SameProfile));
    shared.extend(own.then_some(Reason::SameEmail));
    shared.extend(phones.then_some(Reason::SamePhone));
    shared.extend((office && !own).then_some(Reason::SameOffice));
    shared
}

fn of_shared(reason: &Reason, fit: &Fit) -> u8 {
    let [alike, part, shared, other] = match reason {
        Reason::SameId => [100, 97, 95, 70],
        Reason::SameProfile => [98, 96, 93, 80],
        Reason::SameEmail => [96, 93, 85, 65],
        Reason::SamePhone => [92, 80, 50, 40],
        _ => [90, 70, 40, 0],
    };
    match fit {
        Fit::Alike(_) => alike,
        Fit::Part => part,
        Fit::Shared => shared,
        Fit::Other => other,
    }
}

fn of_names(fit: &Fit, employer: Employer) -> Option<u8> {
    let Fit::Alike(reasons) = fit else { return None };
    let elsewhere = match employer {
        Employer::Same => 0,
        Employer::Unknown => 16,
        Employer::Other => 28,
    };
    Some(88_u16.saturating_sub(cost(reasons) + elsewhere).try_into().unwrap_or_default())
}

fn against(one: &Traits, other: &Traits) -> Vec<Reason> {
    let found = [
        (part(&one.profiles, &other.profiles), Reason::OtherProfile),
        (born_apart(one, other), Reason::OtherBirthday),
        (one.batch == other.batch && part(&one.ids, &other.ids), Reason::OtherId),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, reason)| reason).collect()
}

/// Whether both have some, and none in common.
fn part(mine: &[String], theirs: &[String]) -> bool {
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|text| theirs.contains(text))
}

fn born_apart(one: &Traits, other: &Traits) -> bool {
    one.born.zip(other.born).is_some_and(|(mine, theirs)| contradict(mine, theirs))
}

/// How many points something takes off that speaks against it.
const fn weight(reason: &Reason) -> u8 {
    match reason {
        Reason::OtherProfile | Reason::OtherBirthday => 30,
        // Address books hold the same person twice more often than not.
        _ => 10,
    }
}

fn contradict(one: PartialDate, other: PartialDate) -> bool {
    fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    differ(one.year, other.year) || differ(one.month, other.month) || differ(one.day, other.day)
}

/// What a shared birthday adds: with its year much, without it a little.
fn same_birthday(one: Option<PartialDate>, other: Option<PartialDate>) -> u8 {
    match one.zip(other) {
        Some((one, other)) if one.day.is_some() && other.day.is_some() && !contradict(one, other) => {
            if one.year.is_some() && other.year.is_some() { 16 } else { 6 }
        }
        _ => 0,
    }
}

fn reasons(
    mut reasons: Vec<Reason>,
    fit: Fit,
    employer: Employer,
    birthday: bool,
    against: Vec<Reason>,
) -> Vec<Reason> {
    let mut names_differ = None;
    match fit {
        Fit::Alike(differences) if differences.is_empty() => reasons.push(Reason::SameName),
        Fit::Alike(differences) => reasons.extend(differences),
        Fit::Part => reasons.push(Reason::Fewer),
        Fit::Shared | Fit::Other => names_differ = Some(Reason::OtherNames),
    }
    reasons.extend((employer == Employer::Same).then_some(Reason::SameOrganisation));
    reasons.extend(birthday.then_some(Reason::SameBirthday));
    reasons.extend(names_differ);
    reasons.extend((employer == Employer::Other).then_some(Reason::OtherOrganisation));
    reasons.extend(against);
    reasons
}
