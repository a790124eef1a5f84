import { clocks } from '../../../adapters/memory/clocks';
import { MemoryLanes } from '../../../adapters/memory/lanes';
import type { SlackApi } from '../../../adapters/slack/api/api';
import { NamedChannel } from '../../../adapters/slack/rooms/named-channel';
import { TransientError } from '../../../src/ports/errors';

const PAGES = 12;

/** A workspace of many pages of channels, the last of which has the one that is wanted, behind a small budget. */
function largeWorkspace() {
  const lanes = new MemoryLanes(clocks({ monotonicMs: () => performance.now() }, 0, () => undefined));
  const asked: number[] = [];
  const call = async (_method: string, { cursor = '0' }: { cursor?: string }) => {
    const waitMs = await lanes.take([{ key: 'list', perMinute: 6_000, burst: 4 }]);
    if (waitMs > 0) throw new TransientError('used up', { retryAfterMs: waitMs, notSent: true });
    const page = Number(cursor);
    asked.push(page);
    const isLast = page === PAGES - 1;
    return {
      ok: true,
      channels: [{ id: `C${page}`, name: isLast ? 'incidents' : `channel-${page}` }],
      response_metadata: { next_cursor: isLast ? '' : String(page + 1) },
    };
  };
  return { api: { call } as unknown as SlackApi, asked };
}

it('the incidents channel is found in a workspace with more pages of channels than the budget holds', async () => {
  const { api, asked } = largeWorkspace();
  const followers = new NamedChannel(api, '#incidents');
  const found = await Promise.all([followers.id(), followers.id()]);
  expect(found).toEqual([`C${PAGES - 1}`, `C${PAGES - 1}`]);
  expect(asked).toEqual(Array.from({ length: PAGES }, (_, page) => page));
});
