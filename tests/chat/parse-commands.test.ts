import { type Parsed, parse, parseForm, type Reading, type UsageProblem } from '../../src/chat/parse';
import { namesIn } from '../../src/chat/read/who';
import type { PersonCommand } from '../../src/domain/incident/command';
import { CHICAGO, clock, exchangePeople } from '../support/domain';

// Saturday 21 November 2026, 22:08 in Chicago.
const reading: Reading = {
  now: clock('22:08'),
  timeZone: CHICAGO,
  canOpenForm: false,
  names: namesIn(exchangePeople()),
};
const withForms: Reading = { ...reading, canOpenForm: true };
const A_DAY = 86_400_000;

function command(text: string): PersonCommand {
  const parsed = parse(text, reading);
  if (parsed.kind !== 'command') throw new Error(`no command: ${JSON.stringify(parsed)}`);
  return parsed.command;
}

function problem(text: string): UsageProblem {
  const parsed = parse(text, reading);
  if (parsed.kind !== 'usage') throw new Error(`no problem: ${JSON.stringify(parsed)}`);
  return parsed.problem;
}

const role = (more: object) => ({ type: 'take-role', anyway: false, ...more });
const told = (more: object) => ({ type: 'tell-customer', ...more });
const vendor = (more: object) => ({ type: 'record-vendor', vendor: 'Microsoft', ...more });
const decided = (more: object) => ({ type: 'decide', what: 'Microsoft first', ...more });
const impact = (more: object) => ({ type: 'record-impact', ...more });
const followUp = (more: object) => ({ type: 'open-follow-up', what: 'Move clients', ...more });

const SAID: [string, [string, object][]][] = [
  [
    'roles',
    [
      ['role commander', role({ role: 'commander' })],
      ['role scribe me', role({ role: 'scribe' })],
      ['role scribe @Sam Ortiz', role({ role: 'scribe', who: 'Sam Ortiz' })],
      ['role scribe sam ortiz', role({ role: 'scribe', who: 'sam ortiz' })],
      ['role scribe is Sam', role({ role: 'scribe', who: 'Sam' })],
      ['role scribe: @Robin', role({ role: 'scribe', who: 'Robin' })],
      ['role scribe who:Sam Ortiz', role({ role: 'scribe', who: 'Sam Ortiz' })],
      ['assign @Sam scribe', role({ role: 'scribe', who: 'Sam' })],
      ['assign customer liaison to Sam', role({ role: 'liaison', who: 'Sam' })],
      ['role liaison none', role({ role: 'liaison', who: 'none' })],
      ['role comms nobody', role({ role: 'communications', who: 'none' })],
      ['role ops lead @Lee Park', role({ role: 'operations', who: 'Lee Park' })],
      ['role IC anyway:yes', role({ role: 'commander', anyway: true })],
      ['I’m commander', role({ role: 'commander' })],
      ['take commander', role({ role: 'commander' })],
      ['scribe @Sam', role({ role: 'scribe', who: 'Sam' })],
      [
        'role commander @Sam Ortiz both servers up, Microsoft calls at 3',
        role({ role: 'commander', who: 'Sam Ortiz', words: 'both servers up, Microsoft calls at 3' }),
      ],
      [
        'role scribe @"Joe van Dyke" the log is in the room',
        role({ role: 'scribe', who: 'Joe van Dyke', words: 'the log is in the room' }),
      ],
    ],
  ],
  [
    'handing over',
    [
      [
        'handover @Lee Park mail is back',
        { type: 'hand-over', duty: 'work', who: 'Lee Park', words: 'mail is back' },
      ],
      [
        'hand over to Lee: mail is back',
        { type: 'hand-over', duty: 'work', who: 'Lee', words: 'mail is back' },
      ],
      [
        'handoff commander @Lee Park, mail is back',
        { type: 'hand-over', duty: 'commander', who: 'Lee Park', words: 'mail is back' },
      ],
      [
        'handover the work to @Robin Chen - up',
        { type: 'hand-over', duty: 'work', who: 'Robin Chen', words: 'up' },
      ],
      ['readback I wait for Microsoft', { type: 'read-back', words: 'I wait for Microsoft' }],
      ['read back: I wait', { type: 'read-back', words: 'I wait' }],
    ],
  ],
  [
    'who is there',
    [
      ['invite @Sam Ortiz', { type: 'invite', who: 'Sam Ortiz' }],
      ['invite Joe Unknown', { type: 'invite', who: 'Joe Unknown' }],
      ['follow', { type: 'follow' }],
      ['follow this', { type: 'follow' }],
      ['follow executives', { type: 'follow', who: 'executives' }],
      ['follow @Jordan Reyes', { type: 'follow', who: 'Jordan Reyes' }],
      ['unfollow', { type: 'unfollow' }],
      ['stop following', { type: 'unfollow' }],
      ['aligned', { type: 'align' }],
      ['agreed', { type: 'align' }],
      ['aligned go on as planned', { type: 'align', words: 'go on as planned' }],
      [
        'aligned @Jordan Reyes go on at:22:05',
        { type: 'align', who: 'Jordan Reyes', words: 'go on', occurredAt: clock('22:05') },
      ],
      ['private yes', { type: 'make-private' }],
      ['make it private yes', { type: 'make-private' }],
      ['confidential yes', { type: 'make-private' }],
      [
        'engage @Robin Chen looking at the queue',
        { type: 'engage', who: 'Robin Chen', words: 'looking at the queue' },
      ],
      ['page Sam Ortiz the queue grows', { type: 'page', who: 'Sam Ortiz', words: 'the queue grows' }],
      ['page Exchange (policy)', { type: 'page', who: 'Exchange (policy)' }],
    ],
  ],
  [
    'what is affected, and the impact',
    [
      ['affects vpn, -contoso-dns', { type: 'change-affects', add: ['vpn'], remove: ['contoso-dns'] }],
      ['affects +vpn -okta', { type: 'change-affects', add: ['vpn'], remove: ['okta'] }],
      ['affects vpn and okta', { type: 'change-affects', add: ['vpn', 'okta'], remove: [] }],
      ['affects Billing and Payments', { type: 'change-affects', add: ['Billing and Payments'], remove: [] }],
      ['affects vpn but not okta', { type: 'change-affects', add: ['vpn'], remove: ['okta'] }],
      ['affects no longer Contoso DNS', { type: 'change-affects', add: [], remove: ['Contoso DNS'] }],
      [
        'impact mail is dead works:"reading old mail" data:"safe"',
        impact({ broken: 'mail is dead', works: 'reading old mail', data: 'safe' }),
      ],
      [
        'impact mail is dead works:reading old mail data:not checked yet',
        impact({ broken: 'mail is dead', works: 'reading old mail', data: 'not checked yet' }),
      ],
      ['impact: mail dead, data safe', impact({ broken: 'mail dead', data: 'safe' })],
      [
        'impact mail dead, the data is safe, reading still works',
        impact({ broken: 'mail dead', works: 'reading', data: 'safe' }),
      ],
      [
        'impact no data loss, mail does not flow',
        impact({ broken: 'mail does not flow', data: 'no data loss' }),
      ],
      ['impact data:safe mail is dead', impact({ broken: 'mail is dead', data: 'safe' })],
      ['impact mail, calendar; and the phones', impact({ broken: 'mail, calendar; and the phones' })],
      ['broken: mail at:22:02', impact({ broken: 'mail', occurredAt: clock('22:02') })],
      ['data is safe', impact({ data: 'safe' })],
    ],
  ],
  [
    'told',
    [
      ['told', told({})],
      ['told the customer', told({ whom: 'the customer' })],
      ['told Pat', told({ whom: 'Pat' })],
      ['told by phone', told({ by: 'phone' })],
      [
        'told Pat by phone: an engineer calls shortly',
        told({ whom: 'Pat', by: 'phone', words: 'an engineer calls shortly' }),
      ],
      [
        'told Pat by phone that an engineer calls',
        told({ whom: 'Pat', by: 'phone', words: 'an engineer calls' }),
      ],
      [
        'told Pat Novak in person, we work on it',
        told({ whom: 'Pat Novak', by: 'in person', words: 'we work on it' }),
      ],
      ['told them over the phone we work on it', told({ whom: 'them', by: 'phone', words: 'we work on it' })],
      ['told Pat that we work on it', told({ whom: 'Pat', words: 'we work on it' })],
      ['told Pat: we ask Sam by phone', told({ whom: 'Pat', words: 'we ask Sam by phone' })],
      ['told Contoso an engineer calls', told({ whom: 'Contoso', words: 'an engineer calls' })],
      ['told we are on it at:22:05', told({ words: 'we are on it', occurredAt: clock('22:05') })],
      [
        'told to:"Pat Novak" by:Phone we are on it',
        told({ whom: 'Pat Novak', by: 'phone', words: 'we are on it' }),
      ],
      ['we told Pat by mail', told({ whom: 'Pat', by: 'mail' })],
    ],
  ],
  [
    'vendors',
    [
      ['vendor Microsoft', vendor({})],
      ['vendor is Microsoft, case 4711', vendor({ caseNumber: '4711' })],
      ['vendor Microsoft (case #SR-4711)', vendor({ caseNumber: 'SR-4711' })],
      [
        'vendor Microsoft engaged, case 4711, waiting for them to unwind it',
        vendor({ caseNumber: '4711', waitingFor: 'unwind it' }),
      ],
      [
        'vendor Microsoft case:4711 agreement:Premier contact:"Joe +1 555" waiting:"unwind it" since:22:01',
        vendor({
          caseNumber: '4711',
          agreement: 'Premier',
          contact: 'Joe +1 555',
          waitingFor: 'unwind it',
          waitingSince: clock('22:01'),
        }),
      ],
      [
        'vendor Microsoft waiting:unwind the update since:-15m',
        vendor({ waitingFor: 'unwind the update', waitingSince: clock('21:53') - A_DAY }),
      ],
      ['vendor Microsoft waiting:none', vendor({ waitingFor: '' })],
      ['vendor Dell EMC at:22:01', { type: 'record-vendor', vendor: 'Dell EMC', occurredAt: clock('22:01') }],
    ],
  ],
  [
    'decisions, causes, what it was not',
    [
      ['decide Microsoft first', decided({})],
      [
        'decide Microsoft first why:"data is safe" until:03:00 else:"full recovery"',
        decided({ why: 'data is safe', timeBoxAt: clock('03:00'), planB: 'full recovery' }),
      ],
      [
        'decide Microsoft first why:data is safe until:2h else:full recovery',
        decided({ why: 'data is safe', timeBoxAt: clock('00:08'), planB: 'full recovery' }),
      ],
      ['decided Microsoft first because data is safe', decided({ why: 'data is safe' })],
      [
        'we decided Microsoft first until 03:00, else full recovery',
        decided({ timeBoxAt: clock('03:00'), planB: 'full recovery' }),
      ],
      // A time box counts from when it was decided, also where that is entered late.
      [
        'decide Microsoft first at:21:00 until:22:00',
        decided({ occurredAt: clock('21:00') - A_DAY, timeBoxAt: clock('22:00') }),
      ],
      ['decide wait until it is up', { type: 'decide', what: 'wait until it is up' }],
      ['cause the update failed', { type: 'record-cause', kind: 'root', text: 'the update failed' }],
      [
        'cause contributing: nobody checked',
        { type: 'record-cause', kind: 'contributing', text: 'nobody checked' },
      ],
      ['root cause was the update', { type: 'record-cause', kind: 'root', text: 'the update' }],
      [
        'contributing factor: no check at:22:00',
        { type: 'record-cause', kind: 'contributing', text: 'no check', occurredAt: clock('22:00') },
      ],
      [
        'rule-out data loss evidence:users can read',
        { type: 'rule-out', suspicion: 'data loss', evidence: 'users can read' },
      ],
      [
        'ruled out data loss because users can read',
        { type: 'rule-out', suspicion: 'data loss', evidence: 'users can read' },
      ],
      ['rule out data loss', { type: 'rule-out', suspicion: 'data loss' }],
      ['lesson check the rights', { type: 'record-lesson', text: 'check the rights' }],
      ['lessons learned: check the rights', { type: 'record-lesson', text: 'check the rights' }],
      ['helped the desk', { type: 'remark', kind: 'helped', text: 'the desk' }],
      ['what hindered: no contract', { type: 'remark', kind: 'hindered', text: 'no contract' }],
    ],
  ],
  [
    'follow-ups and tasks',
    [
      ['follow-up Move clients', followUp({})],
      ['follow up: Move clients', followUp({})],
      [
        'follow-up Move clients who:@Sam Ortiz due:friday',
        followUp({ owner: 'Sam Ortiz', dueAt: clock('17:00') + 5 * A_DAY }),
      ],
      [
        'follow-up due:tomorrow Move clients who:customer',
        followUp({ owner: 'customer', dueAt: clock('17:00') }),
      ],
      [
        'follow-up Move clients who: "Joe van Dyke" due: 3d',
        followUp({ owner: 'Joe van Dyke', dueAt: clock('17:00') + 2 * A_DAY }),
      ],
      [
        'follow-up done 2 ticket 99 is closed',
        { type: 'close-follow-up', followUpId: 2, evidence: 'ticket 99 is closed' },
      ],
      [
        'follow-up #2 done: checked by Sam',
        { type: 'close-follow-up', followUpId: 2, evidence: 'checked by Sam' },
      ],
      ['follow-up reopen 2 it came back', { type: 'reopen-follow-up', followUpId: 2, why: 'it came back' }],
      ['follow-up close the old tickets', { type: 'open-follow-up', what: 'close the old tickets' }],
      ['follow-up 3 servers need the patch', { type: 'open-follow-up', what: '3 servers need the patch' }],
      ['task check the quota', { type: 'add-task', what: 'check the quota' }],
      ['todo: call Pat', { type: 'add-task', what: 'call Pat' }],
      ['task 3 done', { type: 'tick-task', taskId: 3, done: true }],
      ['tick 3', { type: 'tick-task', taskId: 3, done: true }],
      ['tick #3, done', { type: 'tick-task', taskId: 3, done: true }],
      ['check off 3', { type: 'tick-task', taskId: 3, done: true }],
      ['done 3', { type: 'tick-task', taskId: 3, done: true }],
      ['untick item 3', { type: 'tick-task', taskId: 3, done: false }],
      ['done', { type: 'resolve' }],
      ['done 3 servers are up', { type: 'resolve', words: '3 servers are up' }],
    ],
  ],
  [
    'news',
    [
      [
        'update mail is down customer:"we are on it" next:30m need:"approve the fee"',
        {
          type: 'draft-update',
          text: 'mail is down',
          customerText: 'we are on it',
          nextUpdateAt: clock('22:38'),
          need: 'approve the fee',
        },
      ],
      [
        'update mail is down customer:We are on it. next:30m',
        {
          type: 'draft-update',
          text: 'mail is down',
          customerText: 'We are on it.',
          nextUpdateAt: clock('22:38'),
        },
      ],
      ['update need:no mail is down', { type: 'draft-update', text: 'mail is down' }],
      ['update customer:none next:none mail is down', { type: 'draft-update', text: 'mail is down' }],
      [
        'update at:21:50 next:30m mail is down',
        {
          type: 'draft-update',
          text: 'mail is down',
          occurredAt: clock('21:50') - A_DAY,
          nextUpdateAt: clock('22:20'),
        },
      ],
      ['update send engineers to the site', { type: 'draft-update', text: 'send engineers to the site' }],
      ['update paused the queue for now', { type: 'draft-update', text: 'paused the queue for now' }],
      ['update send', { type: 'send-update', toCustomer: false }],
      ['send update', { type: 'send-update', toCustomer: false }],
      ['update send:12', { type: 'send-update', draftSeq: 12, toCustomer: false }],
      ['update send #12', { type: 'send-update', draftSeq: 12, toCustomer: false }],
      ['update send:12 customer:yes', { type: 'send-update', draftSeq: 12, toCustomer: true }],
      ['update send customer:no', { type: 'send-update', toCustomer: false }],
      [
        'update pause:06:00 agreed:Pat',
        { type: 'pause-updates', untilAt: clock('06:00'), agreedWith: 'Pat' },
      ],
      [
        'update pause:06:00 agreed:Pat at Contoso',
        { type: 'pause-updates', untilAt: clock('06:00'), agreedWith: 'Pat at Contoso' },
      ],
      [
        'update pause until 06:00 agreed with Pat',
        { type: 'pause-updates', untilAt: clock('06:00'), agreedWith: 'Pat' },
      ],
      ['pause updates until:8h', { type: 'pause-updates', untilAt: clock('06:08') }],
      ['ask is payroll safe?', { type: 'ask', text: 'is payroll safe?' }],
      ['answer no, it is not', { type: 'answer', text: 'no, it is not' }],
      ['answer #14 yes', { type: 'answer', questionSeq: 14, text: 'yes' }],
      ['answer 14: yes', { type: 'answer', questionSeq: 14, text: 'yes' }],
      ['answer 14 mailboxes are safe', { type: 'answer', text: '14 mailboxes are safe' }],
    ],
  ],
  [
    'putting right',
    [
      [
        'correct 22:05 Pat was told by phone',
        { type: 'correct', entry: { at: clock('22:05') }, text: 'Pat was told by phone' },
      ],
      [
        'correct yesterday 23:50 at:23:55',
        { type: 'correct', entry: { at: clock('23:50') - A_DAY }, occurredAt: clock('23:55') - A_DAY },
      ],
      ['correct #14 at:22:03', { type: 'correct', entry: { seq: 14 }, occurredAt: clock('22:03') }],
      ['correct entry 14: the right words', { type: 'correct', entry: { seq: 14 }, text: 'the right words' }],
      ['correct last the right words', { type: 'correct', entry: 'last', text: 'the right words' }],
      ['correct the last one at:10:03 pm', { type: 'correct', entry: 'last', occurredAt: clock('22:03') }],
      ['correct reported:22:00', { type: 'correct', entry: 'last', reportedAt: clock('22:00') }],
      ['correct reported time was 22:00', { type: 'correct', entry: 'last', reportedAt: clock('22:00') }],
      ['withdraw last', { type: 'withdraw', entry: 'last' }],
      ['undo', { type: 'withdraw', entry: 'last' }],
      ['withdraw #14', { type: 'withdraw', entry: { seq: 14 } }],
      ['retract 22:05', { type: 'withdraw', entry: { at: clock('22:05') } }],
      ['merge INC-9', { type: 'merge', otherId: 9 }],
      ['merge this into #9', { type: 'merge', otherId: 9 }],
      ['duplicate of INC-9', { type: 'merge', otherId: 9 }],
      ['link 9', { type: 'link', otherId: 9 }],
      ['related to inc-9-vpn-slow.', { type: 'link', otherId: 9 }],
    ],
  ],
  [
    'its end',
    [
      ['mitigate', { type: 'mitigate' }],
      [
        'mitigated at:22:01 mail flows',
        { type: 'mitigate', words: 'mail flows', occurredAt: clock('22:01') },
      ],
      ['close', { type: 'close' }],
      ['close the review is held', { type: 'close', words: 'the review is held' }],
      [
        'declare private:yes HR laptop stolen',
        { type: 'declare', title: 'HR laptop stolen', affects: [], anyway: false, isPrivate: true },
      ],
      ['declare private:no Mail', { type: 'declare', title: 'Mail', affects: [], anyway: false }],
    ],
  ],
];

describe.each(SAID)('%s', (_group, rows) => {
  test.each(rows)('“%s”', (text, expected) => {
    expect(command(text)).toEqual(expected);
  });
});

test.each([
  ['INC-7 tick #3', { incidentId: 7, command: { taskId: 3 } }],
  ['tick INC-7 #3', { incidentId: 7, command: { taskId: 3 } }],
  ['INC-7 withdraw #14', { incidentId: 7, command: { entry: { seq: 14 } } }],
  ['merge INC-7 into INC-9', { incidentId: 7, command: { otherId: 9 } }],
  ['merge INC-7 INC-9', { incidentId: 7, command: { otherId: 9 } }],
  ['INC-7 link INC-9', { incidentId: 7, command: { otherId: 9 } }],
  ['INC-7 rule out data loss', { incidentId: 7, command: { suspicion: 'data loss' } }],
  ['update INC-7 send:12', { incidentId: 7, command: { draftSeq: 12 } }],
])('“%s” knows which incident is meant', (text, expected) => {
  expect(parse(text, reading)).toMatchObject(expected);
});

test.each([
  ['review', 'review'],
  ['post mortem', 'review'],
  ['catch me up', 'catchup'],
  ['brief', 'catchup'],
  ['follow ups', 'follow-ups'],
  ['actions', 'follow-ups'],
  ['tasks', 'tasks'],
  ['check list', 'tasks'],
  ['metrics', 'metrics'],
])('“%s” asks for the %s', (text, type) => {
  expect(parse(text, reading)).toEqual({ kind: 'question', question: { type } });
});

describe('what cannot be read is said, and nothing is recorded', () => {
  test.each<[string, object]>([
    ['role', { code: 'missing', verb: 'role' }],
    ['role janitor', { code: 'bad-role', typed: 'janitor' }],
    ['handover', { code: 'missing', what: 'who takes it over' }],
    ['handover @Lee Park', { code: 'missing', what: 'how things stand' }],
    ['readback', { code: 'missing' }],
    ['invite', { code: 'missing' }],
    ['invite Sam and Robin', { code: 'left-over', typed: 'and Robin', say: 'invite @Sam' }],
    ['private note for Sam', { code: 'left-over', typed: 'note for Sam' }],
    ['affects', { code: 'missing' }],
    ['affects , -', { code: 'missing' }],
    ['impact', { code: 'missing' }],
    ['vendor', { code: 'missing' }],
    ['vendor case:4711', { code: 'missing', what: 'its name' }],
    ['vendor Microsoft, they call back at 3', { code: 'left-over', typed: 'they call back at 3' }],
    ['vendor Microsoft says that they call back at 3', { code: 'left-over' }],
    ['vendor Microsoft waiting:x since:soon', { code: 'bad-time', typed: 'soon', toward: 'past' }],
    ['decide', { code: 'missing' }],
    ['decide x until:someday', { code: 'bad-time', typed: 'someday', toward: 'future' }],
    ['cause', { code: 'missing' }],
    ['cause root', { code: 'missing' }],
    ['rule-out', { code: 'missing' }],
    ['lesson', { code: 'missing' }],
    ['helped', { code: 'missing' }],
    ['follow-up', { code: 'missing' }],
    ['follow-up 2', { code: 'missing' }],
    ['follow-up done', { code: 'missing', what: 'the number of the follow-up' }],
    ['follow-up done 2', { code: 'missing', what: 'what shows that it is done' }],
    ['follow-up x due:whenever', { code: 'bad-time', typed: 'whenever', toward: 'day' }],
    ['task', { code: 'missing' }],
    ['task 3', { code: 'left-over', say: 'tick 3' }],
    ['tick', { code: 'missing' }],
    ['tick all', { code: 'bad-number', typed: 'all' }],
    ['tick 3 4', { code: 'left-over', typed: '4', say: 'tick 3' }],
    ['tick 99999999999', { code: 'bad-number' }],
    ['update', { code: 'missing' }],
    ['update customer:yes mail', { code: 'missing', what: 'the words for the customer' }],
    ['update send:12 new words', { code: 'not-together' }],
    ['update send:12 customer:"new words"', { code: 'not-together' }],
    ['update send next:30m', { code: 'not-together' }],
    ['update send:x', { code: 'bad-number', typed: 'x' }],
    ['update pause', { code: 'missing', what: 'until when nothing is promised' }],
    ['update pause:06:00 next:30m', { code: 'not-together' }],
    ['update pause:yesterday 06:00', { code: 'bad-time', toward: 'future' }],
    ['ask', { code: 'missing' }],
    ['answer', { code: 'missing' }],
    ['answer #14', { code: 'missing' }],
    ['correct', { code: 'missing' }],
    ['correct last', { code: 'missing' }],
    ['correct nonsense', { code: 'bad-entry', typed: 'nonsense' }],
    ['correct 14 servers are down', { code: 'bad-entry' }],
    ['correct last at:25:00', { code: 'bad-time', typed: '25:00', toward: 'past' }],
    ['correct reported:22:00 #14', { code: 'left-over' }],
    ['correct reported:22:00 at:22:01', { code: 'not-together' }],
    ['withdraw', { code: 'missing' }],
    ['withdraw everything', { code: 'bad-entry' }],
    ['withdraw last wrong room', { code: 'left-over', typed: 'wrong room', say: 'withdraw last' }],
    ['merge', { code: 'missing' }],
    ['merge the other one', { code: 'bad-number' }],
    ['link INC-9 same cause', { code: 'left-over', typed: 'same cause', say: 'link INC-9' }],
    ['follow someone', { code: 'missing' }],
  ])('“%s”', (text, expected) => {
    expect(problem(text)).toMatchObject(expected);
  });

  test('what is left over keeps the incident that was named', () => {
    expect(problem('INC-7 link INC-9 same cause')).toMatchObject({ incidentId: 7, say: 'link INC-9' });
    expect(problem('tick INC-7 3 4')).toMatchObject({ incidentId: 7, say: 'tick 3' });
  });

  test('what is left over is offered again, and reads', () => {
    for (const text of [
      'invite Sam and Robin',
      'tick 3 4',
      'withdraw last wrong room',
      'link INC-9 same cause',
    ]) {
      const found = problem(text);
      expect(found.code === 'left-over' && parse(found.say ?? '', reading).kind).toBe('command');
    }
  });
});

describe('what was understood stands in the form', () => {
  test.each<[string, string, object]>([
    ['follow-up done 2', 'follow-up', { done: '2' }],
    ['follow-up reopen #2', 'follow-up', { reopen: '2' }],
    ['follow-up due:friday', 'follow-up', { due: 'friday' }],
    ['handover @Lee Park', 'handover', { role: 'work', who: 'Lee Park' }],
    ['vendor case:4711', 'vendor', { case: '4711' }],
    ['update next:30m', 'update', { next: '30m' }],
    ['update pause agreed:Pat', 'update', { pause: '', agreed: 'Pat' }],
    ['update mail is down customer:yes', 'update', { text: 'mail is down' }],
    ['cause contributing', 'cause', { kind: 'contributing' }],
    ['correct #14', 'correct', { entry: '#14' }],
    ['rule-out evidence:"it runs"', 'rule-out', { evidence: 'it runs' }],
    ['answer #14', 'answer', { question: '14' }],
    ['told at:22:02', 'told', { at: '22:02' }],
    ['follow someone', 'follow', {}],
  ])('“%s”', (text, verb, initial) => {
    expect(parse(text, withForms)).toEqual({ kind: 'form', verb, initial });
  });

  test('what is wrong is kept apart from what is right', () => {
    const parsed = parse('INC-7 follow-up Move clients who:Sam due:whenever', withForms);
    expect(parsed).toMatchObject({
      kind: 'usage',
      problem: { typed: 'whenever' },
      tried: {
        verb: 'follow-up',
        incidentId: 7,
        given: { text: 'Move clients', who: 'Sam', due: 'whenever' },
      },
    });
  });
});

describe('forms say the same as words', () => {
  const form = (verb: string, fields: Record<string, string>): Parsed =>
    parseForm(verb, fields, 7, withForms);
  test.each<[string, Record<string, string>, object]>([
    ['role', { role: 'scribe', who: 'sam' }, role({ role: 'scribe', who: 'sam' })],
    ['role', { role: 'scribe', who: 'me' }, role({ role: 'scribe' })],
    ['role', { role: 'commander', who: 'none' }, role({ role: 'commander', who: 'none' })],
    [
      'handover',
      { role: 'work', who: 'lee', text: 'to do: mail' },
      { type: 'hand-over', duty: 'work', who: 'lee', words: 'to do: mail' },
    ],
    [
      'told',
      { to: 'Pat', by: 'phone', text: 'Sam: calls' },
      told({ whom: 'Pat', by: 'phone', words: 'Sam: calls' }),
    ],
    ['impact', { broken: 'mail', data: 'safe' }, impact({ broken: 'mail', data: 'safe' })],
    [
      'vendor',
      { text: 'Microsoft', case: '4711', waiting: 'none' },
      vendor({ caseNumber: '4711', waitingFor: '' }),
    ],
    [
      'cause',
      { text: 'no check', kind: 'contributing' },
      { type: 'record-cause', kind: 'contributing', text: 'no check' },
    ],
    [
      'follow-up',
      { text: 'Move clients', who: 'Sam Ortiz', due: '2026-12-01' },
      followUp({ owner: 'Sam Ortiz', dueAt: clock('17:00') + 9 * A_DAY }),
    ],
    [
      'follow-up',
      { done: '2', text: 'done by Sam' },
      { type: 'close-follow-up', followUpId: 2, evidence: 'done by Sam' },
    ],
    [
      'correct',
      { entry: '22:05', text: 'new words' },
      { type: 'correct', entry: { at: clock('22:05') }, text: 'new words' },
    ],
    ['withdraw', { entry: 'last' }, { type: 'withdraw', entry: 'last' }],
    [
      'answer',
      { question: '14', text: '#1 is safe' },
      { type: 'answer', questionSeq: 14, text: '#1 is safe' },
    ],
    [
      'update',
      { pause: '06:00', agreed: 'Pat at Contoso' },
      { type: 'pause-updates', untilAt: clock('06:00'), agreedWith: 'Pat at Contoso' },
    ],
    [
      'update',
      { text: 'mail is down', customer: 'We are on it.', next: '30m', need: '' },
      {
        type: 'draft-update',
        text: 'mail is down',
        customerText: 'We are on it.',
        nextUpdateAt: clock('22:38'),
      },
    ],
    ['severity', { to: '1' }, { type: 'change-severity', to: 1 }],
  ])('%s %j', (verb, fields, expected) => {
    expect(form(verb, fields)).toEqual({ kind: 'command', command: expected, incidentId: 7 });
  });

  test.each<[string, Record<string, string>]>([
    ['role', { role: 'janitor' }],
    ['impact', {}],
    ['correct', { entry: '22:05 new words', text: 'x' }],
    ['answer', { question: 'the first', text: 'x' }],
    ['follow-up', { done: 'two', text: 'x' }],
    ['handover', { who: 'lee' }],
  ])('%s %j is a usage problem with what was given', (verb, fields) => {
    expect(form(verb, fields)).toMatchObject({ kind: 'usage', tried: { verb, incidentId: 7 } });
  });
});

describe('nobody who is being paged is taken for a command', () => {
  test.each([
    'coming',
    'soon',
    'wait',
    'hold on',
    'sure',
    'fine',
    'hello?',
    'who is this',
    'one sec',
    'later',
    'sorry',
    'driving',
    'here',
    'awake',
    'in 5',
    'omw',
    'k',
    'roger',
    'give me five',
    'got it',
    'ok',
    'looking into it now',
    'mail is dead',
    'accept',
    'waiting for my laptop to boot',
    'can you call me',
  ])('“%s”', (text) => {
    expect(parse(text, reading)).toMatchObject({ kind: 'usage', problem: { code: 'unknown-verb' } });
    if (!text.startsWith('looking') && !text.startsWith('can '))
      expect(problem(text)).not.toHaveProperty('suggestion');
  });
});
