select
    account_id as account,
    nullif(trim(industry), '') as industry,
    nullif(trim(company_size), '') as company_size,
    nullif(trim(country), '') as country
from accounts
