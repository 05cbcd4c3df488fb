-- Deals created in the window, by how they ended and after how many days; open ones by their age.
-- followed: 1 where the whole horizon has passed since.
with known as (
    $known_deals
),
aged as (
    select
        $dimensions outcome,
        case when outcome = 0 then $as_of - created_on else closed_on - created_on end as days,
        case when created_on <= $followed_until then 1 else 0 end as followed
    from known
    where $in_window
)
select
    $dimensions outcome,
    days,
    followed,
    count(*) as deals
from aged
group by $dimensions outcome, days, followed
