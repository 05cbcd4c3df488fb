-- Without a history, the stage of a deal is the one that the export tells.
last_visit as (
    select
        $deal as deal,
        $place as place
    from deals
    where stage is not null
)
