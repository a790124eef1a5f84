import type { Command } from '../../src/domain/incident/command';
import type { EventType } from '../../src/domain/incident/events';
import type { Reminder } from '../../src/domain/incident/reminder';
import type { Organisation } from '../../src/domain/people/organisation';
import { clock, exchangePeople, Story } from './domain';

/** The exchange people with everything an organisation can declare beside them. */
function wholeOrganisation(): Organisation {
  const org = exchangePeople();
  const contoso = org.customers.contoso!;
  return {
    ...org,
    people: {
      ...org.people,
      dana: { ...org.people.dana!, phone: '+1 555 0111' },
      robin: { ...org.people.robin!, phone: '+1 555 0113' },
    },
    customers: {
      contoso: {
        ...contoso,
        contract: 'Gold 4711-B',
        contacts: [
          { name: 'Pat Miller', contactMethods: [{ medium: 'slack', address: 'U-pat-miller' }] },
          {
            name: 'Kim Doe',
            phone: '+1 555 0190',
            contactMethods: [{ medium: 'email', address: 'kim@contoso' }],
          },
        ],
      },
    },
    services: {
      ...org.services,
      'contoso-exchange': { ...org.services['contoso-exchange']!, kind: 'exchange' },
    },
    audiences: {
      executives: {
        id: 'executives',
        name: 'Executives',
        kind: 'executives',
        personIds: ['jordan', 'alex', 'pat'],
        outsiders: [],
        channels: {},
        followsWhen: { severities: [1], serviceIds: [], customerIds: [] },
      },
    },
    runbooks: {
      upgrade: {
        id: 'upgrade',
        name: 'Exchange upgrade',
        serviceIds: [],
        kinds: ['exchange'],
        items: ['schema prepared', 'rights checked', 'forest topology checked'],
      },
    },
    targets: [
      {
        severities: [1],
        contracts: [],
        minutes: { acknowledged: 5, customerTold: 15, engaged: 20, vendorEngaged: 60 },
      },
    ],
    reliefAfterHours: 2,
  };
}

/** Everything that people and Belay put on record, in the order of the night, up to a clock time of it. */
export function wholeNight(until: string): Story {
  const story = new Story(wholeOrganisation());
  story.earlier = [
    {
      incidentId: 3,
      title: 'Mail stuck at Fabrikam',
      at: clock('22:00') - 40 * 86_400_000,
      customerName: 'Fabrikam',
      lessons: ['check the rights of the account before an update'],
    },
  ];
  story.exposed = ['Fabrikam Exchange (Fabrikam)'];
  const end = clock(until);
  for (const [at, who, command] of NIGHT) {
    if (clock(at) > end) break;
    story.at(at);
    if (command === 'nobody in time') story.timedOut();
    else story.given(who, typeof command === 'function' ? command(story) : command);
  }
  return story.at(until);
}

type Said = Command | ((story: Story) => Command) | 'nobody in time';

const ring = (reminder: Reminder): Said => ({ type: 'ring', reminder });
const NEWS = clock('22:45');
/** The seq of the latest entry of a kind. */
const latest = (story: Story, type: EventType) =>
  story.history.findLast(({ event }) => event.type === type)?.seq ?? 0;

const NIGHT: [at: string, who: string, said: Said][] = [
  [
    '22:04',
    'dana',
    {
      type: 'declare',
      title: 'Exchange down at Contoso: no mail in or out',
      severity: 1,
      customer: 'Contoso',
      contact: 'Pat Miller +1 555 0100',
      affects: ['contoso-exchange'],
      reportedAt: clock('22:02'),
      anyway: false,
    },
  ],
  [
    '22:04',
    'belay',
    {
      type: 'record-room',
      roomId: 'slack-1',
      platform: 'slack',
      address: 'C7',
      name: '#inc-7-exchange-down',
    },
  ],
  ['22:06', 'belay', 'nobody in time'],
  ['22:08', 'robin', { type: 'acknowledge', words: 'let me get my laptop', etaAt: clock('22:18') }],
  ['22:09', 'lee', { type: 'take-role', role: 'liaison', who: 'dana', anyway: false }],
  ['22:09', 'dana', { type: 'take-role', role: 'scribe', who: 'sam', anyway: false }],
  ['22:10', 'dana', { type: 'record-impact', broken: 'no mail goes in or out', works: 'reading old mail' }],
  [
    '22:12',
    'belay',
    ring({ about: 'target', milestone: 'customerTold', dueAt: clock('22:17'), when: 'near' }),
  ],
  [
    '22:15',
    'dana',
    {
      type: 'tell-customer',
      whom: 'Pat Miller',
      by: 'phone',
      words: 'where the ticket stands; an engineer calls shortly',
    },
  ],
  [
    '22:16',
    'dana',
    {
      type: 'draft-update',
      text: 'Contoso: no mail in or out since 22:02. Robin Chen has it since 22:08. Cause not known; data not checked yet.',
      customerText: 'We know that your mail is not working. An engineer is on the way to it.',
      nextUpdateAt: NEWS,
    },
  ],
  ['22:16', 'dana', { type: 'send-update', toCustomer: true }],
  ['22:20', 'robin', { type: 'engage' }],
  ['22:21', 'robin', { type: 'tick-task', taskId: 1, done: true }],
  ['22:22', 'robin', { type: 'add-task', what: 'check the mailbox quota on both servers' }],
  ['22:24', 'jordan', { type: 'ask', text: 'is the payroll run of tonight in danger?' }],
  ['22:26', 'dana', { type: 'answer', text: 'no, payroll does not need mail' }],
  ['22:28', 'dana', { type: 'change-affects', add: ['vpn'], remove: [] }],
  ['22:29', 'dana', { type: 'change-affects', add: [], remove: ['vpn'] }],
  ['22:30', 'dana', { type: 'note', text: 'Pat called again, +1 555 0100', occurredAt: clock('22:27') }],
  [
    '22:31',
    'dana',
    (story) => ({ type: 'correct', entry: { seq: latest(story, 'noted') }, text: 'Pat sent a text' }),
  ],
  ['22:32', 'dana', (story) => ({ type: 'withdraw', entry: { seq: latest(story, 'noted') } })],
  [
    '22:33',
    'dana',
    (story) => ({ type: 'correct', entry: { seq: latest(story, 'engaged') }, occurredAt: clock('22:19') }),
  ],
  ['22:34', 'dana', { type: 'invite', who: 'pat' }],
  ['22:35', 'dana', { type: 'follow', who: 'lee' }],
  ['22:40', 'belay', ring({ about: 'news', dueAt: NEWS, when: 'soon' })],
  ['22:45', 'belay', ring({ about: 'news', dueAt: NEWS, when: 'due' })],
  ['22:58', 'belay', ring({ about: 'news', dueAt: NEWS, when: 'again' })],
  [
    '23:00',
    'dana',
    {
      type: 'draft-update',
      text: 'No change; Microsoft is being called.',
      nextUpdateAt: clock('23:30'),
      need: 'approve the fee of Microsoft',
    },
  ],
  ['23:00', 'dana', { type: 'send-update', toCustomer: false }],
  [
    '23:02',
    'belay',
    ring({ about: 'target', milestone: 'vendorEngaged', dueAt: clock('23:02'), when: 'missed' }),
  ],
  ['23:05', 'jordan', { type: 'align', words: 'go on as planned' }],
  [
    '23:10',
    'robin',
    {
      type: 'record-vendor',
      vendor: 'Microsoft',
      caseNumber: '4711',
      agreement: 'Premier',
      contact: 'duty manager +1 555 0155',
      waitingFor: 'unwind the failed update',
    },
  ],
  [
    '23:12',
    'dana',
    {
      type: 'decide',
      what: 'Microsoft first',
      why: 'the data is safe',
      timeBoxAt: clock('03:00'),
      planB: 'full recovery',
    },
  ],
  ['23:13', 'robin', { type: 'rule-out', suspicion: 'data loss', evidence: 'users can read their mail' }],
  ['23:14', 'robin', { type: 'record-impact', data: 'safe: both copies agree' }],
  ['23:20', 'dana', { type: 'pause-updates', untilAt: clock('03:30'), agreedWith: 'Pat Miller' }],
  [
    '00:20',
    'belay',
    (story) => ({ type: 'ring', reminder: { about: 'relief', personId: 'robin', at: story.now } }),
  ],
  [
    '00:30',
    'robin',
    { type: 'hand-over', duty: 'work', who: 'sam', words: 'servers up, queue stands, Microsoft has it' },
  ],
  ['00:34', 'sam', { type: 'read-back', words: 'servers up, queue stands, I wait for Microsoft' }],
  [
    '03:00',
    'belay',
    (story) => ({ type: 'ring', reminder: { about: 'time-box', decisionSeq: latest(story, 'decided') } }),
  ],
  ['03:05', 'dana', { type: 'decide', what: 'wait for Microsoft one more hour' }],
  ['03:20', 'sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: '' }],
  [
    '03:21',
    'sam',
    { type: 'record-cause', kind: 'root', text: 'the schema was not prepared before the update' },
  ],
  ['03:22', 'sam', { type: 'record-cause', kind: 'contributing', text: 'every client points at one server' }],
  ['03:30', 'sam', { type: 'mitigate', words: 'mail goes out over the second server' }],
  ['04:47', 'sam', { type: 'resolve', words: 'the update was unwound' }],
  [
    '05:00',
    'dana',
    {
      type: 'open-follow-up',
      what: 'Move clients to DNS round robin',
      owner: 'sam',
      dueAt: clock('12:00') + 9 * 86_400_000,
    },
  ],
  [
    '05:01',
    'dana',
    { type: 'open-follow-up', what: 'A notice channel that does not run on mail', owner: 'customer' },
  ],
  ['05:02', 'dana', { type: 'record-lesson', text: 'prepare the schema before an update' }],
  [
    '05:03',
    'dana',
    { type: 'remark', kind: 'helped', text: 'the desk called the engineers by hand at once' },
  ],
  ['05:04', 'dana', { type: 'remark', kind: 'hindered', text: 'nobody knew who holds the contract' }],
  ['05:10', 'dana', { type: 'take-role', role: 'scribe', who: 'none', anyway: false }],
  ['05:11', 'dana', { type: 'unfollow', who: 'lee' }],
  [
    '05:12',
    'sam',
    { type: 'close-follow-up', followUpId: 1, evidence: 'both names answer from both servers' },
  ],
  [
    '05:13',
    'belay',
    { type: 'record-link', otherId: 12, title: 'Mail down at Contoso again', relation: 'recurrence' },
  ],
  [
    '05:14',
    'belay',
    {
      type: 'record-undelivered',
      updateSeq: 1,
      name: 'Jordan Reyes',
      medium: 'slack',
      reason: 'the account is closed',
    },
  ],
  ['05:15', 'dana', { type: 'share', edition: 'customer', name: 'Kim Doe' }],
  ['05:16', 'dana', { type: 'unshare', name: 'Kim Doe' }],
  ['05:20', 'dana', { type: 'make-private' }],
  ['05:21', 'belay', { type: 'record-retired', roomId: 'slack-1' }],
  ['05:30', 'dana', { type: 'close', words: 'the review is held' }],
];
