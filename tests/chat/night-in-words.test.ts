import { entryOf, followersEntryOf } from '../../src/chat/timeline';
import type { EventType } from '../../src/domain/incident/events';
import { clock, Story } from '../support/domain';
import { everyKindOfNight } from '../support/every-kind-of-night';
import { inWords } from '../support/night';
import { wholeNight } from '../support/whole-night';

// Every fact of a night in the words of the timeline: one line each, past tense, whoever did it first.

function lines(story: Story, read = entryOf): string[] {
  return story.history.flatMap((record) => {
    const entry = read(record, story.state);
    return entry ? [`${entry.kind} ${inWords([{ at: entry.at }], 0)} ${inWords(entry.text, story.now)}`] : [];
  });
}

test('the whole night, as the room reads it', () => {
  expect(lines(wholeNight('05:30'))).toEqual([
    'fact 22:04 Dana Whitfield declared SEV1 for Contoso: Exchange down at Contoso: no mail in or out. Reported 22:02. Contact: Pat Miller +1 555 0100. Contract: Gold 4711-B.',
    'page 22:04 Paged Sam Ortiz (primary for Exchange), level 1 of Exchange: Slack, text, call.',
    'fact 22:04 Belay lets Executives follow it, as arranged.',
    'fact 22:04 Check list opened: Exchange upgrade, 3 items.',
    'fact 22:04 Seen before at Fabrikam: INC-3 Mail stuck at Fabrikam, Mon 12 Oct 2026. Lesson: check the rights of the account before an update. Look there too: Fabrikam Exchange (Fabrikam).',
    'fact 22:04 Belay opened #inc-7-exchange-down.',
    'bad 22:06 Sam Ortiz (primary for Exchange) was not reached in 2 min (Slack not sent yet, text not sent yet, call not sent yet).',
    'page 22:06 Paged Robin Chen (secondary for Exchange), level 2 of Exchange: Slack, text.',
    'ok 22:08 Robin Chen acknowledged: “let me get my laptop”, on it by 22:18',
    'fact 22:09 Lee Park made Dana Whitfield customer liaison.',
    'fact 22:09 Dana Whitfield made Sam Ortiz scribe.',
    'fact 22:10 Broken: no mail goes in or out. Still works: reading old mail. · Dana Whitfield',
    'fact 22:12 Target near: Contoso told by 22:17. Dana Whitfield was asked.',
    'ok 22:15 Dana Whitfield told Contoso (Pat Miller, by phone): where the ticket stands; an engineer calls shortly',
    'say 22:16 Dana Whitfield posted an update: Contoso: no mail in or out since 22:02. Robin Chen has it since 22:08. Cause not known; data not checked yet. Next news 22:45. To Contoso: “We know that your mail is not working. An engineer is on the way to it.” Not reached by it: Pat Novak, Kim Doe +1 555 0190.',
    'ok 22:20 Robin Chen is working on it',
    'ok 22:21 Done 1: schema prepared. · Robin Chen',
    'fact 22:22 To do 4: check the mailbox quota on both servers. · Robin Chen',
    'say 22:24 Jordan Reyes asked: “is the payroll run of tonight in danger?”',
    'say 22:26 Dana Whitfield answered Jordan Reyes: “no, payroll does not need mail”',
    'fact 22:28 Dana Whitfield: VPN is affected too.',
    'fact 22:29 Dana Whitfield: VPN is not affected.',
    'say 22:27 Dana Whitfield: Pat called again, +1 555 0100',
    'fact 22:31 Dana Whitfield corrected: “Pat sent a text”, not “Pat called again, +1 555 0100”.',
    'fact 22:32 Dana Whitfield took back: “Pat sent a text”.',
    'fact 22:33 Dana Whitfield corrected: it was at 22:19, not 22:20.',
    'fact 22:34 Dana Whitfield brought Pat Novak in.',
    'fact 22:35 Dana Whitfield lets Lee Park follow it.',
    'fact 22:40 Belay asked Dana Whitfield for the news that is promised for 22:45.',
    'bad 22:45 News promised for 22:45 is overdue. It is Dana Whitfield’s to post.',
    'bad 22:58 News promised for 22:45 is 13 min overdue. It is Dana Whitfield’s to post.',
    'say 23:00 Dana Whitfield posted an update: No change; Microsoft is being called. Next news 23:30. Needed: approve the fee of Microsoft. Not reached by it: Pat Novak.',
    'bad 23:02 Target missed: vendor engaged was due by 23:02.',
    'ok 23:05 Jordan Reyes is in line: “go on as planned”',
    'fact 23:10 Microsoft engaged, case 4711, agreement Premier, contact duty manager +1 555 0155. Waiting on Microsoft since 23:10: unwind the failed update. · Robin Chen',
    'fact 23:12 Decided: Microsoft first, full recovery as plan B from 03:00. Why: the data is safe. · Dana Whitfield',
    'fact 23:13 Ruled out: data loss. Users can read their mail. · Robin Chen',
    'fact 23:14 Data: safe: both copies agree. · Robin Chen',
    'fact 23:20 Dana Whitfield paused the updates until 03:30, agreed with Pat Miller.',
    'fact 00:20 Robin Chen has worked on it for 2 h. Belay proposed that somebody takes over.',
    'fact 00:30 Robin Chen offered the work to Sam Ortiz: “servers up, queue stands, Microsoft has it”. Robin Chen keeps it until Sam Ortiz reads it back.',
    'ok 00:34 Sam Ortiz took over the work from Robin Chen, read back: “servers up, queue stands, I wait for Microsoft”',
    'bad 03:00 Time is up for “Microsoft first”. Plan B: full recovery. A decision is needed.',
    'fact 03:05 Decided: wait for Microsoft one more hour. · Dana Whitfield',
    'fact 03:20 No longer waiting on Microsoft. · Sam Ortiz',
    'fact 03:21 Root cause: the schema was not prepared before the update. · Sam Ortiz',
    'fact 03:22 Contributing cause: every client points at one server. · Sam Ortiz',
    'ok 03:30 Sam Ortiz mitigated it: “mail goes out over the second server”',
    'ok 04:47 Sam Ortiz resolved it: “the update was unwound”',
    'fact 05:00 Follow-up 1: Move clients to DNS round robin. Sam Ortiz, by Tue 1 Dec 2026. · Dana Whitfield',
    'fact 05:01 Follow-up 2: A notice channel that does not run on mail. Contoso. · Dana Whitfield',
    'fact 05:02 Lesson: prepare the schema before an update. · Dana Whitfield',
    'ok 05:03 Helped: the desk called the engineers by hand at once. · Dana Whitfield',
    'bad 05:04 Hindered: nobody knew who holds the contract. · Dana Whitfield',
    'fact 05:10 Sam Ortiz is no longer scribe (said Dana Whitfield). Nobody is now.',
    'fact 05:11 Dana Whitfield took Lee Park off those who follow.',
    'ok 05:12 Follow-up 1 done: Move clients to DNS round robin. Shown by: both names answer from both servers. · Sam Ortiz',
    'bad 05:13 The same kind of service failed again: INC-12 (Mail down at Contoso again).',
    'bad 05:13 Follow-up 1 is open again: Move clients to DNS round robin. The same kind of service failed again: INC-12 Mail down at Contoso again.',
    'bad 05:14 The update did not reach Jordan Reyes by Slack: the account is closed. Tell them by hand.',
    'fact 05:15 Dana Whitfield gave Kim Doe a link to what the customer reads.',
    'fact 05:16 Dana Whitfield ended the link that Kim Doe had.',
    'fact 05:20 Dana Whitfield made it private. Others could see before: 66 entries in #inc-7-exchange-down, 2 updates and its title on Slack and on the timeline of INC-3 and INC-12.',
    'fact 05:21 Belay closed #inc-7-exchange-down.',
    'fact 05:30 Dana Whitfield closed it: “the review is held”',
  ]);
});

test('the same night, as those who follow read it: how it goes on, and the words that were posted for them', () => {
  expect(lines(wholeNight('05:30'), followersEntryOf)).toEqual([
    'ok 22:08 Robin Chen acknowledged, on it by 22:18',
    'say 22:16 Dana Whitfield posted an update: Contoso: no mail in or out since 22:02. Robin Chen has it since 22:08. Cause not known; data not checked yet. Next news 22:45.',
    'ok 22:20 Robin Chen is working on it',
    'bad 22:45 News promised for 22:45 is overdue. It is Dana Whitfield’s to post.',
    'bad 22:58 News promised for 22:45 is 13 min overdue. It is Dana Whitfield’s to post.',
    'say 23:00 Dana Whitfield posted an update: No change; Microsoft is being called. Next news 23:30. Needed: approve the fee of Microsoft.',
    'ok 03:30 Sam Ortiz mitigated it',
    'ok 04:47 Sam Ortiz resolved it',
    'fact 05:30 Dana Whitfield closed it',
  ]);
});

/** Whether an event has a line of its own: `some` only when there is something to say. */
const HAS_WORDS: Record<EventType, 'always' | 'some' | 'never'> = {
  declared: 'always',
  'escalation-started': 'some',
  'level-started': 'always',
  'level-timed-out': 'some',
  'escalation-exhausted': 'always',
  'page-outcome': 'some',
  acknowledged: 'always',
  joined: 'always',
  declined: 'always',
  engaged: 'always',
  'severity-changed': 'always',
  'affects-changed': 'always',
  'role-taken': 'always',
  'role-left': 'always',
  'hand-over-offered': 'always',
  'handed-over': 'always',
  'relief-proposed': 'always',
  'targets-set': 'never',
  'target-warned': 'always',
  'target-missed': 'always',
  mitigated: 'always',
  resolved: 'always',
  closed: 'always',
  reopened: 'always',
  canceled: 'always',
  merged: 'always',
  noted: 'always',
  'impact-recorded': 'always',
  'customer-told': 'always',
  'vendor-recorded': 'always',
  decided: 'always',
  'time-box-ended': 'always',
  'cause-found': 'always',
  'ruled-out': 'always',
  'lesson-learned': 'always',
  'review-remarked': 'always',
  'follow-up-opened': 'always',
  'follow-up-closed': 'always',
  'follow-up-reopened': 'always',
  'follow-up-chased': 'always',
  'check-list-opened': 'always',
  'task-added': 'always',
  'task-ticked': 'always',
  'question-asked': 'always',
  'question-answered': 'always',
  'seen-before': 'some',
  linked: 'always',
  corrected: 'always',
  withdrawn: 'always',
  'update-drafted': 'never',
  'update-posted': 'always',
  'update-not-delivered': 'always',
  'updates-paused': 'always',
  'update-asked': 'always',
  'update-overdue': 'always',
  followed: 'always',
  unfollowed: 'always',
  aligned: 'always',
  'room-opened': 'always',
  'room-retired': 'always',
  bridged: 'always',
  'bridge-ended': 'always',
  'customer-brought-in': 'always',
  invited: 'always',
  recognised: 'always',
  'made-private': 'always',
  'link-shared': 'always',
  'link-unshared': 'always',
  'platform-down': 'always',
  'platform-back': 'always',
  'room-trouble': 'always',
  'effect-parked': 'always',
};

test('each event has a line of its own, or deliberately none', () => {
  const nights = everyKindOfNight();
  const seen = new Map<EventType, Set<boolean>>();
  for (const story of nights) {
    for (const record of story.history) {
      const has = entryOf(record, story.state) !== undefined;
      seen.set(record.event.type, (seen.get(record.event.type) ?? new Set()).add(has));
    }
  }
  const expected = Object.entries(HAS_WORDS).map(([type, words]) => [type, words]);
  const found = expected.map(([type, words]) => {
    const has = [...(seen.get(type as EventType) ?? [])];
    if (has.length === 0) return [type, 'not seen'];
    const is = has.includes(true) ? (has.includes(false) ? 'some' : 'always') : 'never';
    return [type, words === 'some' ? 'some' : is];
  });
  expect(found).toEqual(expected);
});

test('no line has an exclamation mark, an id or a bare code in it', () => {
  for (const line of lines(wholeNight('05:30'))) {
    expect(line).not.toMatch(/!|undefined|\bU-[a-z]+|slack:|e1-/);
    expect(line).not.toMatch(/\.\.|\. \./);
  }
});

describe('words that depend on what is given', () => {
  const said = (story: Story) => inWords(entryOf(story.history.at(-1)!, story.state)?.text ?? [], story.now);
  const taken = () => new Story().declared().given('sam', { type: 'acknowledge' });

  test('a vendor: engaged once, then what is new of them', () => {
    const story = taken().given('sam', { type: 'record-vendor', vendor: 'Microsoft' });
    expect(said(story)).toBe('Microsoft engaged. · Sam Ortiz');
    story.given('sam', { type: 'record-vendor', vendor: 'microsoft', caseNumber: '4711' });
    expect(said(story)).toBe('Microsoft: case 4711. · Sam Ortiz');
    story.at('22:20').given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'a call back' });
    expect(said(story)).toBe('Waiting on Microsoft since 22:20: a call back. · Sam Ortiz');
  });

  test('a decision: with a time box, a plan B, both or neither', () => {
    const decide = (more: { timeBoxAt?: number; planB?: string; why?: string }) =>
      said(taken().given('sam', { type: 'decide', what: 'Microsoft first', ...more }));
    expect(decide({})).toBe('Decided: Microsoft first. · Sam Ortiz');
    expect(decide({ planB: 'full recovery' })).toBe(
      'Decided: Microsoft first, full recovery as plan B. · Sam Ortiz',
    );
    expect(decide({ timeBoxAt: clock('03:00') })).toBe('Decided: Microsoft first, until 03:00. · Sam Ortiz');
  });

  test('how somebody was told is as it was typed', () => {
    const told = (by?: string, whom?: string) =>
      said(taken().given('sam', { type: 'tell-customer', ...(by ? { by } : {}), ...(whom ? { whom } : {}) }));
    expect(told()).toBe('Sam Ortiz told Contoso');
    expect(told('in person')).toBe('Sam Ortiz told Contoso (in person)');
    expect(told('phone', 'Pat')).toBe('Sam Ortiz told Contoso (Pat, by phone)');
  });

  test('a note that was pinned says whose words it is and who pinned it', () => {
    const source = { platform: 'slack' as const, ref: 'C7 1' };
    const pinned = (authorName: string) =>
      said(taken().given('sam', { type: 'note', text: 'both servers answer', source, authorName }));
    expect(pinned('Robin Chen')).toBe('Robin Chen: both servers answer · pinned by Sam Ortiz');
    expect(pinned('Sam Ortiz')).toBe('Sam Ortiz: both servers answer · pinned');
  });

  test('a drill and a private incident say so in their first line', () => {
    expect(
      said(
        new Story().record(
          { id: 'dana', name: 'Dana', via: 'slack' },
          {
            ...(new Story().declared().history[0]!.event as Extract<
              Story['history'][number]['event'],
              { type: 'declared' }
            >),
            isDrill: true,
            isPrivate: true,
          },
        ),
      ),
    ).toMatch(
      /^DRILL, not a real incident\. Dana declared SEV1 .* Private: only those who are brought in see it\.$/,
    );
  });
});
