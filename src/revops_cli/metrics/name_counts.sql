-- The names that a column holds, with how many rows of the window have each; NULL where they name nothing.
select
    $column as name,
    count(*) as counted
from $table
where $in_window
    and $only
group by $column
