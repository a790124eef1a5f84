import { startEmbeddedPostgres } from '../../../adapters/postgres/embedded';

// A process that runs the embedded database as Belay does: prints what it got as one line, stops when its input ends.
const [dataDir, openPlace] = process.argv.slice(2) as [string, string | undefined];

startEmbeddedPostgres({ dataDir, ...(openPlace ? { openPlace } : {}) }).then(
  (database) => {
    process.stdout.write(`${JSON.stringify(database)}\n`);
    process.stdin.on('end', () => database.stop().then(() => process.exit(0)));
    process.stdin.resume();
  },
  (error) => {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exit(1);
  },
);
