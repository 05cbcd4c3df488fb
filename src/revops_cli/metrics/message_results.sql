-- What came of each message, in each version of its subject and body.
select
    sequence,
    message,
    subject,
    body,
    sum(sent) as sent,
    sum(replied) as replied,
    sum(meetings) as meetings
from messages
group by sequence, message, subject, body
