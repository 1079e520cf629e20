-- not breaking
-- What became of a claim of interest reaches as far as the claim itself, a paper of one contract; the bank line that it names is the whole client's.
call app.scope_child('billing.claim_fact', 'billing.paper', 'paper_id');
