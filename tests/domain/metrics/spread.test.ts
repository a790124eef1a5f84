import { spreadOf } from '../../../src/domain/metrics/spread';

describe('median and spread', () => {
  test('of nothing says nothing', () => {
    expect(spreadOf([])).toEqual({ n: 0 });
  });

  test.each([
    [[7], 7],
    [[4, 10], 7],
    [[30, 10, 20], 20],
    [[1, 2, 3, 100], 2.5],
  ])('of %j is its middle, and too few for quartiles', (values, median) => {
    expect(spreadOf(values)).toEqual({ n: values.length, median });
  });

  test('from five values on has quartiles, interpolated as spreadsheets do it', () => {
    expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ n: 5, median: 3, quartiles: { low: 2, high: 4 } });
    expect(spreadOf([1, 2, 3, 4, 5, 6])).toEqual({ n: 6, median: 3.5, quartiles: { low: 2.25, high: 4.75 } });
    expect(spreadOf([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49])).toEqual({
      n: 11,
      median: 40,
      quartiles: { low: 25.5, high: 42.5 },
    });
  });

  test('sorts by number, not by letters, and leaves its input alone', () => {
    const values = [100, 9, 20, 3, 1000];
    expect(spreadOf(values).median).toBe(20);
    expect(values).toEqual([100, 9, 20, 3, 1000]);
  });
});
