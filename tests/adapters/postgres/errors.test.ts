import { translate } from '../../../adapters/postgres/errors';
import { ConflictError, RecordUnavailableError } from '../../../src/ports/errors';

const coded = (code: string) => Object.assign(new Error('words of the server'), { code });

describe("pg's failures", () => {
  test.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ENOTFOUND',
    '08006',
    '08P01',
    '57P01',
    '57P02',
    '57P03',
    '57014',
    '53100',
    '53200',
    '53300',
    '25006',
    '28P01',
    '3D000',
    '58030',
  ])('%s means that the record did not answer', (code) => {
    expect(translate(coded(code))).toBeInstanceOf(RecordUnavailableError);
  });

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])('"%s" means the same', (words) => {
    expect(translate(new Error(words))).toBeInstanceOf(RecordUnavailableError);
  });

  test('several addresses that all refused mean the same', () => {
    expect(translate(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBeInstanceOf(
      RecordUnavailableError,
    );
  });

  test.each(['40001', '40P01'])('%s means that somebody else was quicker', (code) => {
    expect(translate(coded(code))).toBeInstanceOf(ConflictError);
  });

  test.each(['22P02', '42P01', '23505'])('%s is a defect of ours, and stays what it is', (code) => {
    const error = coded(code);
    expect(translate(error)).toBe(error);
  });

  test('a refusal carries no address and no password', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
    expect((translate(error) as Error).message).toBe('The record did not answer: ECONNREFUSED.');
  });
});
