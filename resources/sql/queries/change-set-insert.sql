-- One act: 1 uid, 2 at, 3 actor, 4 action, 5 reason, 6 the act it undoes.
INSERT INTO change_set (uid, at, actor, action, reason, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
