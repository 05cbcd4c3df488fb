-- Of the kept visits, those that ended by another one need nothing of their deals, and the last ones stand
-- among the kept ways: so tens of millions of visits need no join.
visited as (
    select place, entered_on, next_place, next_on, cast(null as SMALLINT) as outcome, cast(null as DATE) as closed_on
    from stage_visits
    where next_place is not null
    union all
    select last_visited, last_entered_on, null, null, outcome, closed_on
    from deal_ways
    where last_visited is not null
)
