import { startBelay } from '../../../src/wiring';

/** A Belay as a process of its own: the configuration comes as JSON, and one line goes out once it works. */
async function run() {
  const times = process.env.BELAY_TEST_OUTAGE_TIMES;
  const running = await startBelay(
    JSON.parse(process.env.BELAY_TEST_CONFIG ?? '{}'),
    times ? { outageTimes: JSON.parse(times) } : {},
  );
  process.once('SIGTERM', () => {
    running.stop().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`stopping failed: ${error}\n`);
        process.exit(1);
      },
    );
  });
  process.stdout.write('ready\n');
}

run().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
