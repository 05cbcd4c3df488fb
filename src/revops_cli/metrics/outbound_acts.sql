-- What people of ours did towards persons: outbound acts, and meetings, which have no direction.
select
    nullif(trim(person_id), '') as person,
    nullif(trim(deal_id), '') as deal,
    "at" as acted_at
from activities
where on_day <= $as_of
    and (
        lower(trim(direction)) in $outbound
        or (coalesce(trim(direction), '') = '' and lower(trim(type)) = 'meeting')
    )
    and lower(trim(coalesce(type, ''))) not in $automatic
