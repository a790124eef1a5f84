import fc from 'fast-check';
import { lanesFor, ropeLength, spreadOut } from '../../../adapters/web/night/lanes';
import { nightOf } from '../../../adapters/web/night/scale';
import { NOW, tonight } from './room-under-test';
import { nightCard } from './samples';

const sortedLabels = fc
  .array(
    fc.record({
      x: fc.double({ min: 0, max: 1_000, noNaN: true }),
      width: fc.double({ min: 10, max: 300, noNaN: true }),
    }),
    {
      maxLength: 15,
    },
  )
  .map((labels) => [...labels].sort((a, b) => a.x - b.x));

describe('the night, drawn to scale', () => {
  it('lets no label meet another, and no leader cut through one', () => {
    fc.assert(
      fc.property(sortedLabels, (labels) => {
        const lanes = lanesFor(labels);
        labels.forEach((label, i) => {
          labels.slice(i + 1).forEach((later, offset) => {
            const lane = lanes[i + 1 + offset]!;
            const risesWithin = later.x < label.x + label.width;
            if (risesWithin) expect(lane).toBeLessThan(lanes[i]!);
          });
        });
      }),
    );
  });

  it('wastes no lane where there is room', () => {
    const apart = [0, 200, 400].map((x) => ({ x, width: 100 }));
    expect(lanesFor(apart)).toEqual([0, 0, 0]);
    expect(lanesFor([0, 5, 10, 15, 20, 600].map((x) => ({ x, width: 100 })))).toEqual([4, 3, 2, 1, 0, 0]);
  });

  it('ends every label before the edge of the page', () => {
    const labels = fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        width: fc.double({ min: 10, max: 400, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(labels, (some) => {
        const length = ropeLength(some, 14, 1_100);
        for (const { share, width } of some)
          expect(14 + share * length + width).toBeLessThanOrEqual(1_100 + 1e-6);
      }),
    );
  });

  it('keeps upright labels in order, apart and inside', () => {
    const wanted = fc
      .array(fc.double({ min: 20, max: 380, noNaN: true }), { minLength: 1, maxLength: 12 })
      .map((ys) => [...ys].sort((a, b) => a - b));
    fc.assert(
      fc.property(wanted, (ys) => {
        const placed = spreadOut(ys, 27, 15, 400);
        placed.forEach((y, i) => {
          expect(y).toBeGreaterThanOrEqual(15 - 1e-6);
          expect(y).toBeLessThanOrEqual(400 + 1e-6);
          if (i > 0) expect(y - placed[i - 1]!).toBeGreaterThanOrEqual(27 - 1e-6);
        });
      }),
    );
  });

  it('runs from the report to the last thing expected, with now between them', () => {
    const night = nightOf(nightCard(), NOW);
    expect(night).toMatchObject({ from: tonight('22:02'), to: tonight('22:45'), reached: NOW, over: false });
    expect(night.moments.map(({ labels }) => labels.join('+'))).toEqual([
      'reported',
      'declared+first page',
      'acknowledged',
      'now',
      'next news',
    ]);
  });

  it('stops where the incident ended, and expects nothing more', () => {
    const night = nightOf(nightCard({ endedAt: tonight('23:00') }), NOW + 9 * 3_600_000);
    expect(night).toMatchObject({ to: tonight('23:00'), reached: tonight('23:00'), over: true });
    expect(night.moments.some(({ kind }) => kind !== 'past')).toBe(false);
  });

  it.each([
    [5, 1],
    [43, 2],
    [240, 10],
    [525, 30],
    [10 * 24 * 60, 720],
  ])('cuts a night of %i minutes into notches of %i', (minutes, notch) => {
    const marks = [{ label: 'reported', at: tonight('22:02') }];
    const endedAt = tonight('22:02') + minutes * 60_000;
    expect(nightOf(nightCard({ marks, endedAt }), endedAt).notchMinutes).toBe(notch);
  });
});
