-- Every organisation that the data name, as they write it. name: where an account has one beside its id.
select organisation, name
from (
    $companies
) as named
where organisation is not null
group by organisation, name
