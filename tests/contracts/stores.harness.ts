import type { Stores } from '../../src/ports/stores';

/** A record under test. `stores` is one process's view of it, `other` another's; in memory they are the same. */
export interface StoresHarness {
  readonly stores: Stores;
  readonly other: Stores;
  /** Machine time passes: leases, back-off, budgets and links grow older. Story time stays as it is when frozen. */
  passMs(ms: number): Promise<void>;
  /** An empty record again; what has been published as configuration may stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export type OpenStores = () => Promise<StoresHarness>;

/** Opens one record for all tests of a suite and empties it before each of them. */
export function useStores(open: OpenStores): () => StoresHarness {
  let harness: StoresHarness | undefined;
  beforeAll(async () => {
    harness = await open();
  });
  beforeEach(() => harness?.reset());
  afterAll(() => harness?.close());
  return () => harness!;
}
