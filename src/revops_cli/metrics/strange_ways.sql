-- How many of the deals in the history are not among those that are asked for.
select count(*) as strangers
from deal_ways
where outcome is null
