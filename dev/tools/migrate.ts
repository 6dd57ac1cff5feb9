/** `npm run db:migrate`: brings the database to this version of the code, and names the steps it took. */
import { migrate } from '../../db/migrate';
import { runTool } from './runTool';

runTool(async ({ db, say }) => {
  const applied = await migrate(db);
  for (const name of applied) say(`applied ${name}`);
  say(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
  return 0;
});
