import { newCode, readCode, shownCode } from '../../../src/chat/identity/code';
import {
  codeReply,
  isThatYouReply,
  joinedReply,
  type NoCode,
  noCodeReply,
  notJoinedReply,
  partedReply,
} from '../../../src/chat/identity/replies';
import { recognisedWord } from '../../../src/chat/identity/told';
import { whoamiReply } from '../../../src/chat/identity/whoami';
import type { Reply } from '../../../src/chat/message';
import { type Parsed, parse, type Reading } from '../../../src/chat/parse';
import { plainText } from '../../../src/chat/rich-text';
import { withIdentities } from '../../../src/domain/people/identities';
import type { Joined } from '../../../src/domain/people/join';
import { CHICAGO, clock, exchangePeople } from '../../support/domain';
import { replyLines } from '../../support/night';

const reading: Reading = { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: true };
const read = (text: string): Parsed => parse(text, reading);

describe('a code', () => {
  const codes = Array.from({ length: 500 }, (_, seed) => {
    let state = seed + 1;
    return newCode((end) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % end;
    });
  });

  test('is eight signs that nobody mistakes, and no two are alike', () => {
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-TV-Z][2-9][0-9A-HJKMNP-TV-Z]{6}$/);
    expect(new Set(codes).size).toBe(codes.length);
    expect(shownCode('K7QM2XPA')).toBe('K7QM-2XPA');
  });

  test.each(codes.slice(0, 40).map((code) => [code]))('%s is read however it is typed', (code) => {
    const shown = shownCode(code);
    const alike = shown.replaceAll('0', 'O').replaceAll('1', 'l');
    const ways = [code, shown, shown.toLowerCase(), shown.replace('-', ' '), shown.replace('-', '–'), alike];
    for (const typed of [...ways, [...code].join(' '), `“${shown}”`, `\`${shown}\`.`]) {
      expect(readCode(typed)).toBe(code);
      expect(read(`link ${typed}`)).toEqual({
        kind: 'identity',
        asked: { type: 'use-code', code, isSure: false },
      });
      expect(read(`/incident link ${typed}`)).toMatchObject({ kind: 'identity' });
    }
  });

  test('with a slip in it is still a code, which nobody has', () => {
    for (const typed of ['K7QM-2XP', 'K7QM-2XPAB', 'KUQM-2XPA', 'k7qm2xp']) {
      expect(read(`link ${typed}`)).toMatchObject({ asked: { type: 'use-code' } });
    }
  });
});

describe('what is said after link', () => {
  test.each([
    ['link', { type: 'ask-code' }],
    ['link me', { type: 'ask-code' }],
    ['link my account', { type: 'ask-code' }],
    ['Link Teams', { type: 'ask-code' }],
    ['link to the web room', { type: 'ask-code' }],
    ['link with code K7QM-2XPA', { type: 'use-code', code: 'K7QM2XPA', isSure: false }],
    ['link k7qm 2xpa yes', { type: 'use-code', code: 'K7QM2XPA', isSure: true }],
    ['link off', { type: 'part' }],
    ['link off teams', { type: 'part', platform: 'teams' }],
    ['link off my Slack account.', { type: 'part', platform: 'slack' }],
    ['link off the web room', { type: 'part', platform: 'web' }],
    ['unlink teams', { type: 'part', platform: 'teams' }],
    ['unlink my Slack', { type: 'part', platform: 'slack' }],
  ])('“%s” is about who somebody is', (typed, asked) => {
    expect(read(typed)).toEqual({ kind: 'identity', asked });
  });

  test.each([
    'link INC-9',
    'link inc9',
    'link 9',
    'link #9',
    'link 12345678',
    'link this to INC-9',
    'link this with 9',
    'link it to 123',
    'link INC-12345',
    'link inc12345',
    'related to inc-9-vpn-slow',
    'INC-7 link INC-9',
    'INC-7 link 9',
  ])('“%s” relates incidents as ever', (typed) => {
    expect(read(typed)).toMatchObject({ kind: 'command', command: { type: 'link' } });
  });

  test('of an incident that was named, another one is still asked for', () => {
    expect(parse('INC-7 link', { ...reading, canOpenForm: false })).toMatchObject({
      kind: 'usage',
      problem: { code: 'missing' },
    });
    expect(read('link everything')).toMatchObject({ kind: 'usage' });
    expect(read('unlink Kim Doe')).toMatchObject({ command: { type: 'unshare', name: 'Kim Doe' } });
    expect(read('unlink')).not.toMatchObject({ kind: 'identity' });
  });

  test.each(['whoami', 'who am I?', 'Who am I', 'identity'])('“%s” asks who one is', (typed) => {
    expect(read(typed)).toMatchObject({ kind: 'question', question: { type: 'whoami' } });
  });
});

const lines = (reply: Reply) => replyLines(reply, 0);
const asker = { platform: 'slack', userId: 'U0SAM', name: 'Sam O.' } as const;
const speaker = { platform: 'teams', userId: 'T9', name: 'Sam in Teams' } as const;
const joined = (over: Partial<Joined> = {}): Joined => ({
  kind: 'joined',
  id: 'sam',
  name: 'Sam Ortiz',
  by: 'code',
  identities: [],
  formerIds: ['teams:T9'],
  ...over,
});

describe('the answers', () => {
  test('to whoever asks for a code', () => {
    const reply = codeReply('K7QM2XPA', ['teams', 'web'], 10);
    expect(reply.isSecret).toBe(true);
    expect(lines(reply)).toEqual([
      'K7QM-2XPA is your code, for 10 minutes and one use. Show it to nobody.',
      'In Teams or the web room say `link K7QM-2XPA` to Belay: from then on you are one person there and here.',
    ]);
    expect(lines(codeReply('K7QM2XPA', [], 10))).toEqual([
      'Belay works on no other platform here: there is nothing to link.',
    ]);
  });

  test.each<[string, Joined, string]>([
    ['the speaker was unknown', joined(), 'You are Sam Ortiz to Belay now, here as in Slack.'],
    [
      'the asker was unknown',
      joined({ formerIds: ['slack:U0SAM'] }),
      'Sam O. in Slack is you now: Sam Ortiz to Belay.',
    ],
    [
      'both were unknown',
      joined({ id: 'slack:U0SAM', name: 'Sam O.' }),
      'You and Sam O. in Slack are one person to Belay now.',
    ],
  ])('to a code when %s', (_which, one, first) => {
    const reply = joinedReply(one, asker, speaker, ['slack', 'teams']);
    expect(lines(reply).slice(0, 2)).toEqual([
      first,
      'What you take on one platform is taken on all. Pages come to Slack and Teams.',
    ]);
    for (const { say } of reply.buttons) expect(['identity', 'question']).toContain(read(say).kind);
  });

  test('to a code that somebody else may have asked for', () => {
    const reply = isThatYouReply(asker, joined({ name: 'Lee Park' }), 'K7QM2XPA');
    expect(lines(reply)).toEqual([
      'Are you Sam O. in Slack? They asked for this code, and would be Lee Park to Belay.',
      'Nothing has changed yet. If somebody else gave you the code, leave it.',
      '[Yes, that is me]',
    ]);
    const strangers = isThatYouReply(asker, joined({ id: 'slack:U0SAM' }), 'K7QM2XPA');
    expect(lines(strangers)[0]).toBe(
      'Are you Sam O. in Slack? They asked for this code, and you would be one person to Belay.',
    );
    expect(read(reply.buttons[0]!.say)).toEqual({
      kind: 'identity',
      asked: { type: 'use-code', code: 'K7QM2XPA', isSure: true },
    });
  });

  test('to a code that links nothing', () => {
    const whys: NoCode[] = ['unknown', 'expired', 'used', 'same-platform', 'too-many-tries'];
    expect(whys.map((why) => lines(noCodeReply(why, 10))[0])).toEqual([
      'That is no code that Belay knows. Nothing has changed. A newer one ends the one before.',
      'That code has expired. Nothing has changed. Ask for a new one where you asked for it.',
      'That code was used already, and works once. Nothing has changed.',
      'That code was asked for on this platform. Type it on the other one. Nothing has changed.',
      'Too many wrong codes. Try again in 10 minutes. Nothing has changed.',
    ]);
    expect(
      [
        notJoinedReply({ kind: 'so-already', name: 'Sam Ortiz' }),
        notJoinedReply({ kind: 'two-people', names: ['Sam Ortiz', 'Lee Park'] }),
        notJoinedReply({ kind: 'another-there', name: 'Sam Ortiz', platform: 'slack', isDeclared: true }),
        notJoinedReply({ kind: 'another-there', name: 'Sam Ortiz', platform: 'teams', isDeclared: false }),
      ].map((reply) => [reply.recorded, lines(reply)[0]]),
    ).toEqual([
      [false, 'You are one person on both already: Sam Ortiz.'],
      [
        false,
        'belay.yaml knows two people: Sam Ortiz and Lee Park. If they are one, an admin says so there. Nothing has changed.',
      ],
      [
        false,
        'Sam Ortiz is somebody else in Slack, says belay.yaml. An admin can change it there. Nothing has changed.',
      ],
      [
        false,
        'Sam Ortiz is linked to another account in Teams. End that link first: `link off teams`. Nothing has changed.',
      ],
    ]);
  });

  test('to whoever parts', () => {
    const parted = { kind: 'parted' as const, id: 'sam', name: 'Sam Ortiz', identities: [] };
    expect(lines(partedReply({ ...parted, platforms: ['web', 'teams'] }))[0]).toBe(
      'The web room and Teams: no longer linked to Sam Ortiz. What was done so far stays as it is.',
    );
    expect(lines(partedReply({ kind: 'declared', name: 'Sam Ortiz', platforms: ['slack'] }))[0]).toBe(
      'belay.yaml itself says that you are Sam Ortiz in Slack. An admin can change it there.',
    );
    expect(lines(partedReply({ kind: 'not-linked' }))[0]).toBe('There is no such link of yours.');
  });

  test('to who am I', () => {
    const base = exchangePeople();
    const known = base.people.sam!;
    base.people.sam = {
      ...known,
      contactMethods: [
        { medium: 'slack', address: 'U0SAM' },
        { medium: 'web', address: 'sam' },
        { medium: 'sms', address: '+15550103' },
        { medium: 'email', address: 'sam@northwind.example' },
      ],
      notify: [{ medium: 'sms', afterMinutes: 2 }],
    };
    const org = withIdentities(base, 1, [
      { platform: 'teams', userId: 'T9', actorId: 'sam', name: 'Sam in Teams', by: 'e-mail' },
      { platform: 'slack', userId: 'U9', actorId: 'slack:U9', name: 'Nina', by: 'code' },
      { platform: 'teams', userId: 'T10', actorId: 'slack:U9', name: 'N.', by: 'code' },
    ]);
    const sam = { id: 'sam', name: 'Sam Ortiz', person: org.people.sam! };
    expect(lines(whoamiReply(org, sam, ['slack', 'teams', 'web', 'sms']))).toEqual([
      expect.stringMatching(/^You are Sam Ortiz to Belay: .*responder\.$/),
      'Known by Slack, the web room, text and mail (in belay.yaml), Teams (by your e-mail address).',
      'Paged at once by Slack, web phone and Teams, after 2 min by text.',
      '[Link another platform] [End the link to Teams]',
    ]);
    expect(lines(whoamiReply(org, sam, []))[2]).toBe('Belay has no way to page you here.');
    expect(lines(whoamiReply(org, { id: 'slack:U9', name: 'Nina' }, ['slack', 'web']))).toEqual([
      'You are Nina to Belay. belay.yaml does not name you: you can declare and take part, and nobody pages you.',
      'Known by Slack `U9` and Teams `T10`; an admin can add you by that.',
      '[Link another platform] [End the link to Slack] [End the link to Teams]',
    ]);
    expect(lines(whoamiReply(org, { id: 'slack:U1', name: 'Eve' }, ['slack'], true))).toEqual([
      'You are Eve to Belay: one of those who are told. You read every update and may ask; nobody pages you.',
    ]);
    expect(lines(whoamiReply(org, { id: 'slack:U1', name: 'Eve' }, ['slack', 'web'])).at(-1)).toBe(
      '[Link another platform]',
    );
    // Where there is one platform alone, there is nothing to link.
    expect(lines(whoamiReply(org, { id: 'slack:U1', name: 'Eve' }, ['web'])).join()).not.toMatch(
      /Link another/,
    );
  });

  test('and what those are told who did not say it', () => {
    const places = [{ platform: 'teams' as const, userId: 'T9', name: 'Sam in Teams' }];
    const common = { key: '3', id: 'sam', name: 'Sam Ortiz', places, formerIds: [], tell: [] };
    const said = (what: 'joined' | 'parted', by: 'code' | 'e-mail', id = 'sam') =>
      recognisedWord({ ...common, id, what, by }).lines.map((line) => plainText(line, CHICAGO));
    expect(said('joined', 'code')).toEqual([
      'Linked to Sam Ortiz: Sam in Teams in Teams, by a code. Pages go there too.',
      'Was that not you? End it at once, and tell your admin.',
    ]);
    expect(said('joined', 'e-mail')[0]).toMatch(/by their e-mail address\. Pages go there too\.$/);
    expect(said('joined', 'code', 'slack:U9')[0]).toMatch(/What is done from either is yours\.$/);
    expect(said('parted', 'code')).toEqual([
      'Teams: no longer linked to Sam Ortiz.',
      'What is done there from now on is somebody else’s to Belay.',
    ]);
    for (const { say } of recognisedWord({ ...common, what: 'joined', by: 'code' }).buttons) {
      expect(read(say)).toEqual({ kind: 'identity', asked: { type: 'part', platform: 'teams' } });
    }
  });
});
