-- Deals that took a step in the window, by the visits of their whole history and by missing tokens.
-- Only what goes another way than designed is replayed: elsewhere nothing is missing.
-- A stage at place i takes a token from i and puts one on i + 1. Won takes it from the place behind the
-- last stage, lost from where the deal is; both put one on $ended. At -1 nothing ever lies.
with $followed_visits watched as (
    select
        *,
        case
            when visit = 1 and place <> 0 then 1
            when next_place is null then case when place < 0 then 1 else 0 end
            when next_place = place + 1 and place >= 0 and place < $stages - 1 then 0
            when next_place = $won and place = $stages - 1 then 0
            when next_place = $lost and place >= 0 and place < $stages then 0
            else 1
        end as is_other,
        case
            when next_on >= $first_day then 1
            when visit = 1 and entered_on >= $first_day then 1
            else 0
        end as is_in_window
    from onward
),
histories as (
    select
        deal,
        count(*) + max(case when is_last = 1 and next_place is not null then 1 else 0 end) as visits,
        max(is_other) as is_other
    from watched
    group by deal
    having max(is_in_window) = 1
),
reached as (
    select
        watched.deal as deal,
        visit,
        place,
        next_place,
        is_last,
        max(case when place >= 0 and place < $stages then visit * 10000 + place end) over (
            partition by watched.deal order by visit rows between unbounded preceding and current row
        ) as latest
    from watched
    join histories on histories.deal = watched.deal
    where histories.is_other = 1
),
located as (
    select
        deal,
        visit,
        place,
        next_place,
        is_last,
        case when latest is null then 0 else latest % 10000 + 1 end as here
    from reached
),
tokens as (
    select deal, 0 as token_place, 0 as turn, 1 as delta
    from located
    where visit = 1
    union all
    select
        deal,
        case
            when place >= 0 and place < $stages then place
            when place = $won then $stages
            when place = $lost and here > 0 then here
            else -1
        end as token_place,
        2 * visit as turn,
        -1 as delta
    from located
    union all
    select
        deal,
        case
            when place >= 0 and place < $stages then place + 1
            when place >= $won then $ended
            else -2
        end as token_place,
        2 * visit + 1 as turn,
        1 as delta
    from located
    union all
    select
        deal,
        case when next_place = $won then $stages when here > 0 then here else -1 end as token_place,
        2 * visit + 2 as turn,
        -1 as delta
    from located
    where is_last = 1 and next_place is not null
    union all
    select deal, $ended as token_place, 2 * visit + 3 as turn, 1 as delta
    from located
    where is_last = 1 and next_place is not null
    union all
    select
        deal,
        case when next_place is not null or place >= $won then $ended else here end as token_place,
        2 * visit + 4 as turn,
        -1 as delta
    from located
    where is_last = 1
),
lying as (
    select
        deal,
        token_place,
        sum(delta) over (
            partition by deal, token_place order by turn rows between unbounded preceding and current row
        ) as lying
    from tokens
),
missed as (
    select deal, case when min(lying) < 0 then -min(lying) else 0 end as missing
    from lying
    group by deal, token_place
),
replayed as (
    select deal, sum(missing) as missing
    from missed
    group by deal
)
select
    histories.visits as visits,
    coalesce(replayed.missing, 0) as missing,
    count(*) as deals
from histories
left join replayed on replayed.deal = histories.deal
group by histories.visits, coalesce(replayed.missing, 0)
