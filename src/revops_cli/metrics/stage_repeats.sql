-- How many events repeat the stage before them: where none do, every event begins a visit.
select count(*) as repeats
from $moves
where previous_place = place
