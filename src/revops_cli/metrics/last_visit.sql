-- The stage of a deal is that of its last event that is no ending. Deals that closed outside the window are
-- left out before their events are sorted.
placed as (
    select
        $deal as deal,
        $place as place,
        entered_at,
        row_order
    from stage_events
    where entered_on <= $as_of
        and $deal in (
            select $deal
            from deals
            where closed_on is null
                or closed_on > $as_of
                or ($in_window)
        )
),
followed as (
    select
        deal,
        place,
        lead(place) over (partition by deal order by entered_at, row_order) as place_after
    from placed
    where place < $won
),
last_visit as (
    select deal, place
    from followed
    where place_after is null
)
