import { parse } from '../../src/chat/parse';
import { CHICAGO, clock } from '../support/domain';

const reading = { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: false };
const read = (text: string) => {
  const parsed = parse(text, reading);
  return parsed.kind === 'command' ? parsed.command : parsed.kind;
};

test.each([
  ['bridge slack', { type: 'bridge', platform: 'slack', isSure: false }],
  ['bridge to Microsoft Teams', { type: 'bridge', platform: 'teams', isSure: false }],
  ['bridge INC-7 the web room', { type: 'bridge', platform: 'web', isSure: false }],
  ['bridge slack yes:yes', { type: 'bridge', platform: 'slack', isSure: true }],
  ['bridge slack yes', { type: 'bridge', platform: 'slack', isSure: true }],
  ['bridge yes', { type: 'bridge', isSure: true }],
  ['bridge slack yes:no', { type: 'bridge', platform: 'slack', isSure: false }],
  ['bridge on', { type: 'bridge', isSure: false }],
  ['bridge off slack', { type: 'unbridge', platform: 'slack' }],
  ['bridge slack off', { type: 'unbridge', platform: 'slack' }],
  ['bridge off', { type: 'unbridge' }],
  ['bridge end', { type: 'unbridge' }],
  ['bridge all', { type: 'bridge', isSure: false }],
  ['bridge msteams', { type: 'bridge', platform: 'teams', isSure: false }],
  ["bridge don't", 'usage'],
  ['bridge not slack', 'usage'],
  ['bridge', 'usage'],
  ['bridge telegram', 'usage'],
  ['bridge slack and telegram', 'usage'],
])('%s', (text, command) => {
  expect(read(text)).toEqual(command);
});
