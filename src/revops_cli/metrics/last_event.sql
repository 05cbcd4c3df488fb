-- The last day on which a deal was created or closed.
select max(created_on) as last_created, max(closed_on) as last_closed
from deals
