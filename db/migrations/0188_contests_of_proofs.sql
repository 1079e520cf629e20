-- not breaking
-- Whether a contest of a letter is one of its proof of posting as well: while it is not, the postmark decides (C3, E7). What was
-- contested before this was asked keeps the effect that it had: the proof fell with the rest.

alter table contract.letter_answer add column denies_proof boolean;
