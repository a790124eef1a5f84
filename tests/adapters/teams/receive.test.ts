import { type Reading, receive } from '../../../adapters/teams/receive';
import { plainFrom } from '../../../adapters/teams/receive/typed';
import { INCIDENTS } from './tenant';

const reading: Reading = { command: '/incident', incidentsChannel: INCIDENTS, fingerprint: 'print' };
const activity = (more: Record<string, unknown>) => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  from: { id: '29:sam', name: 'Sam Ortiz', aadObjectId: 'aad-sam' },
  recipient: { id: '28:belay', isTargeted: true },
  conversation: { id: `${INCIDENTS};messageid=17`, conversationType: 'channel', tenantId: 't' },
  localTimezone: 'Europe/Berlin',
  ...more,
});
const request = (more: Record<string, unknown>) => {
  const received = receive(activity(more), reading);
  if (received.kind !== 'request') throw new Error(JSON.stringify(received));
  return received.request;
};
const said = (text: string, entities: unknown[] = []) => {
  const { input } = request({ text, entities });
  return input.kind === 'text' ? input.text : undefined;
};
const mention = (id: string, text: string, more = {}) => ({
  type: 'mention',
  text,
  mentioned: { id, name: 'x', ...more },
});

describe('what was typed', () => {
  it('is without the mention of Belay, wherever it stands', () => {
    const us = mention('28:belay', '<at>Belay</at>');
    expect(said('<at>Belay</at> declare sev1', [us])).toBe('declare sev1');
    expect(said('declare sev1 <at>Belay</at>', [us])).toBe('declare sev1');
    expect(said('<at>Belay</at>', [us])).toBe('');
    expect(said('/incident ack', [us])).toBe('ack');
  });

  it('names other people by their ids', () => {
    const words = 'page <at>Riley Chen</at>, please';
    expect(said(words, [mention('29:riley', '<at>Riley Chen</at>')])).toBe('page @{29:riley}, please');
    expect(said(words, [mention('29:riley', '<at>Riley Chen</at>', { aadObjectId: 'aad-r' })])).toBe(
      'page @{aad-r}, please',
    );
    expect(said(words)).toBe('page @Riley Chen, please');
  });

  it('cannot pretend to name anybody', () => {
    expect(said('\ue0000\ue000 <at>x</at>')).toBe('0 @x');
    expect(said('@{29:vic}', [mention('29:riley', '')])).toBe('@{29:vic}');
  });

  it('is read as it was meant, and tame', () => {
    expect(said('a &lt;b&gt; &amp;amp;\u00a0c\u202e\u0000')).toBe('a <b> &amp;\u00a0c');
    expect(said('x'.repeat(200_000))).toHaveLength(40_000);
  });

  it('is read to its end, whatever it is made of', () => {
    for (const piece of ['<at', '<at>', '&lt', '<at >', ' <', '\ue000']) said(piece.repeat(60_000));
    for (const piece of ['<p', '<p>', '<br ', '</', ' \n']) plainFrom(piece.repeat(60_000), 'html');
    expect(said('after all that')).toBe('after all that');
  });

  it('in a quoted message is without Teams’ marks', () => {
    const html = '<div><p>no&nbsp;mail <b>since</b> lunch<br/>really</p><p>&lt;all&gt;</p></div>';
    expect(plainFrom(html, 'html')).toBe('no mail since lunch\nreally\n<all>');
    expect(plainFrom('<b>as it is</b>', 'text')).toBe('<b>as it is</b>');
  });
});

describe('where it was said', () => {
  const at = (id: string) => request({ text: 'list', conversation: { id, tenantId: 't' } }).place;

  it('is a thread only in the channel whose threads are rooms', () => {
    expect(at(`${INCIDENTS};messageid=17`)).toBe(`${INCIDENTS};messageid=17`);
    expect(at('19:other@thread.tacv2;messageid=17')).toBe('19:other@thread.tacv2');
    expect(at('a:personal')).toBe('a:personal');
  });

  it('is never taken from what a card carried', () => {
    const data = { belay: { form: 'declare', place: '19:secret@thread.tacv2', incidentId: 7 }, text: 'x' };
    const read = request({ type: 'invoke', name: 'task/submit', value: { data } });
    expect(read).toMatchObject({ place: `${INCIDENTS};messageid=17`, input: { incidentId: 7 } });
  });
});

describe('who said it', () => {
  it('has a zone where Teams says a true one', () => {
    const zone = (more: Record<string, unknown>) => {
      const received = receive(activity({ text: 'x', ...more }), reading);
      return received.kind === 'request' ? received.speaker.timeZone : undefined;
    };
    expect(zone({})).toBe('Europe/Berlin');
    expect(
      zone({ localTimezone: 'Nowhere/Land', entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }] }),
    ).toBe('Asia/Tokyo');
    expect(zone({ localTimezone: undefined })).toBeUndefined();
  });

  it('is named even without a name, and by the bytes where there is no id', () => {
    const received = receive(activity({ text: 'x', id: undefined, from: { id: '29:sam' } }), reading);
    expect(received).toMatchObject({
      speaker: { name: 'somebody in Teams' },
      request: { requestId: 'teams-print' },
    });
  });
});

describe('a form that was sent in', () => {
  it('has its fields, and nothing that Teams put beside them', () => {
    const data = {
      belay: { form: 'note' },
      msteams: { type: 'x' },
      text: 'hello',
      empty: '',
      odd: 7,
      ['x'.repeat(99)]: 'y',
    };
    expect(request({ type: 'invoke', name: 'task/submit', value: { data } }).input).toEqual({
      kind: 'form',
      verb: 'note',
      fields: { text: 'hello' },
    });
  });

  it('of a verb that is none is not ours', () => {
    const data = { belay: { form: 'Note it!' } };
    expect(receive(activity({ type: 'invoke', name: 'task/submit', value: { data } }), reading).kind).toBe(
      'unsupported',
    );
  });
});

it.each([
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { type: 7 },
  activity({ channelId: 'emulator' }),
  activity({ conversation: {} }),
])('anything at all is a value: %j', (anything) => {
  expect(receive(anything, reading).kind).toBe('unsupported');
});
