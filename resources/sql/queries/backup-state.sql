-- What is in the register, in one word: the last act, and the half-typed forms. Equal words, equal content.
SELECT ifnull ((SELECT hex (uid) FROM change_set ORDER BY id DESC LIMIT 1), '-')
       || ' ' || (SELECT count (*) || ' ' || ifnull (max (id), 0) || ' ' || ifnull (max (saved_at), 0)
                  FROM draft);
