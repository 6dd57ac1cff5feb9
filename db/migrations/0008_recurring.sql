-- What recurs in a case and falls due: the register and the årshjul look at all cases at once, and folding each takes half a minute
-- at a million events. Null in rows written by an older version: such a case is folded when asked for, until npm run db:rebuild.
ALTER TABLE cases ADD COLUMN recurring jsonb;
