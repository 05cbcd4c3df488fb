-- Every name that deals give their stage, and how often.
select stage, count(*) as deals
from deals
where stage is not null
group by stage
