-- Visits of the known deals, each with what followed. A deal that the export calls won or lost, and whose
-- history ends in a stage, leaves that stage by being won or lost on the day of its closing.
known as (
    select
        $deal as deal,
        case
            when status = 'won' and (closed_on is null or closed_on <= $last) then 1
            when status = 'lost' and (closed_on is null or closed_on <= $last) then 2
            else 0
        end as outcome,
        case when status <> 'open' and closed_on <= $last then closed_on end as closed_on
    from deals
    where $only
),
onward as (
    select
        known.deal as deal,
        visit,
        place,
        entered_on,
        case
            when next_place is not null then next_place
            when place = $won or place = $lost then null
            when outcome = 1 then $won
            when outcome = 2 then $lost
        end as next_place,
        case
            when next_place is not null then next_on
            when place = $won or place = $lost then null
            else closed_on
        end as next_on,
        case when next_place is null then 1 else 0 end as is_last
    from stage_visits
    join known on known.deal = stage_visits.deal
)
