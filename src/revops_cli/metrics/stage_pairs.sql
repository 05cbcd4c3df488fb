-- Each two stages that deals have been in both of, with the number of deals that came to the one first.
with first_entries as (
    select
        deal_id,
        stage,
        min(entered_at) as entered_at
    from stage_events
    where stage is not null
    group by deal_id, stage
)

select
    earlier.stage as earlier_stage,
    later.stage as later_stage,
    count(*) as deals
from first_entries as earlier
inner join first_entries as later
    on earlier.deal_id = later.deal_id
where earlier.entered_at < later.entered_at
group by earlier.stage, later.stage
