-- Deals by the first day on which they came to each stage, and the stage in which they last were, which is
-- that of the last visit that is no ending. Places are moved above 0 to stand behind the visit's number.
select
    deal,
    $arrivals,
    max(case when place < $won then cast(visit as BIGINT) * 100000 + place + 50000 end)
        % 100000 - 50000 as last_place
from stage_visits
group by deal
