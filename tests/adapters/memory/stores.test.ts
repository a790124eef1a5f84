import { openMemory } from '../../../adapters/memory';
import { storesContract } from '../../contracts/stores.contract';

describe('the record in memory', () => {
  storesContract(async () => {
    let machineMs = 1_000;
    const open = () => openMemory({ machineClock: { monotonicMs: () => machineMs } });
    let stores = open();
    return {
      get stores() {
        return stores;
      },
      get other() {
        return stores;
      },
      async passMs(ms) {
        machineMs += ms;
      },
      async reset() {
        stores = open();
      },
      close: () => stores.close(),
    };
  });
});
