-- The names that a column holds, with how many rows of the window have each.
select
    $column as name,
    count(*) as counted
from $table
where $column is not null
    and $in_window
    and $only
group by $column
