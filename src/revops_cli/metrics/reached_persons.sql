-- Persons of some organisations with their roles, and the most that happened with them in the last months.
-- happened: 2 an act of ours or theirs (a call, an email, a meeting), 1 a touch only (an ad, a page), 0 nothing.
with acts as (
    $acts
),
by_person as (
    select person, max(happened) as happened
    from acts
    where person is not null
        and day >= $first_day
        and day <= $last_day
    group by person
),
by_deal as (
    select deal, max(happened) as happened
    from acts
    where deal is not null
        and day >= $first_day
        and day <= $last_day
    group by deal
),
people as (
    $people
)
select
    people.organisation,
    people.person,
    people.role,
    max(case
        when coalesce(by_person.happened, 0) >= coalesce(by_deal.happened, 0) then coalesce(by_person.happened, 0)
        else by_deal.happened
    end) as happened
from people
left join by_person on by_person.person = people.person
left join by_deal on by_deal.deal = people.deal
where people.organisation in $organisations
    and people.day <= $last_day
group by people.organisation, people.person, people.role
