-- The newest frozen report of plan 1 for the period from 2 to 3.
SELECT max (id) FROM submission WHERE plan_id = ?1 AND period_from = ?2 AND period_to = ?3;
