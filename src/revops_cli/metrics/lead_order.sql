-- How many leads were accepted by sales before they were qualified, and how many after.
select
    sum(case when sal_on < sql_on then 1 else 0 end) as accepted_first,
    sum(case when sql_on < sal_on then 1 else 0 end) as qualified_first
from leads
where sal_on <= $as_of and sql_on <= $as_of
