placed as (
    select
        $deal as deal,
        $place as place,
        entered_on
    from stage_events
    where entered_on <= $as_of
),
arrived as (
    select
        deal,
        $arrivals
    from placed
    where $designed
    group by deal
),
known as (
    $known_deals
),
dated as (
    select
        $dimensions arrived.*,
        case when outcome = 1 then closed_on end as won_on
    from arrived
    join known on known.deal = arrived.deal
)
