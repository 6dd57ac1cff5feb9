/** `npm run simulate`: lives many lives on all cores, first those that failed before; or one, with all that happened in it. */
import './substitute';
import { program } from 'commander';
import { run } from './runner';

program
  .option('--seeds <count>', 'how many seeds', '1000')
  .option('--from <seed>', 'the first of them', '1')
  .option('--seed <seed>', 'this one alone, with its trace')
  .option('--lanes <count>', 'how many at a time', '2')
  .parse();

void run(program.opts()).then((failed) => process.exit(failed ? 1 : 0));
