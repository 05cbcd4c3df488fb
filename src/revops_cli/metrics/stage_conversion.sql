-- Deals by the first day on which they came to each stage, and how far they got within the horizon.
-- arrived: the first day in a stage; reached: in it or beyond it, won being beyond all; entered: the day that
-- counts, if it lies in the window; followed: the same, if the whole horizon has passed since.
with $dated,
reached as (
    select
        *,
        $reached
    from dated
),
entered as (
    select
        *,
        $entries
    from reached
),
followed as (
    select
        *,
        $followed
    from entered
)
select
    $dimensions count(*) as deals,
    $counts
from followed
$group_by
