-- Activities by whether they are outbound acts of people, and whether they name a person.
select
    case
        when lower(trim(coalesce(type, ''))) in $automatic then 3
        when lower(trim(direction)) in $outbound then 1
        when coalesce(trim(direction), '') = '' and lower(trim(type)) = 'meeting' then 1
        when coalesce(trim(direction), '') = '' then 2
        else 0
    end as kind,
    case when trim(person_id) <> '' then 1 else 0 end as linked,
    count(*) as acts,
    max(case when on_day <= $as_of then on_day end) as last_day
from activities
group by
    case
        when lower(trim(coalesce(type, ''))) in $automatic then 3
        when lower(trim(direction)) in $outbound then 1
        when coalesce(trim(direction), '') = '' and lower(trim(type)) = 'meeting' then 1
        when coalesce(trim(direction), '') = '' then 2
        else 0
    end,
    case when trim(person_id) <> '' then 1 else 0 end
