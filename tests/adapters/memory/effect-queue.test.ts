import { MemoryQueueServer } from '../../../adapters/memory/effect-queue';
import { effectQueueContract } from '../../contracts/effect-queue.contract';

effectQueueContract('memory', async () => {
  const server = new MemoryQueueServer();
  return {
    open: () => server.open(),
    stopServer: async () => server.stop(),
    startServer: async () => server.start(),
    secret: 'no secret here',
    dispose: async () => undefined,
  };
});
