-- The first days of the kept ways. The engine that keeps them passes over NULL in `least`.
dated as (
    select
        $dimensions $arrivals,
        case when outcome = 1 then closed_on end as won_on
    from deal_ways
    where outcome is not null
        and ($came)
)
