import { addressesOf, whoIs, withIdentities, withoutIdentities } from '../../../src/domain/people/identities';
import { join, joinByEmail, part, type Side } from '../../../src/domain/people/join';
import type { Identity, Organisation, Person, PlatformId } from '../../../src/domain/people/organisation';
import { exchangePeople } from '../../support/domain';

/** Sam is known in Slack and by mail, Robin in Slack, Alex by mail alone; a contact of Contoso is in Teams. */
function declared(change: (org: Organisation) => void = () => undefined): Organisation {
  const org = structuredClone(exchangePeople());
  const person = (id: string, contactMethods: Person['contactMethods']) => {
    const known = org.people[id];
    if (!known) throw new Error(id);
    org.people[id] = { ...known, contactMethods };
  };
  for (const id of Object.keys(org.people)) person(id, []);
  person('sam', [
    { medium: 'slack', address: 'U0SAM' },
    { medium: 'email', address: 'Sam.Ortiz@northwind.example' },
    { medium: 'sms', address: '+15550103' },
  ]);
  person('robin', [{ medium: 'slack', address: 'U0ROBIN' }]);
  person('alex', [{ medium: 'email', address: 'alex@northwind.example' }]);
  org.customers.contoso = {
    id: 'contoso',
    name: 'Contoso',
    contract: 'gold',
    contacts: [{ name: 'Pat', contactMethods: [{ medium: 'teams', address: 'pat' }] }],
    channels: {},
  };
  change(org);
  return org;
}

const side = (platform: PlatformId, userId: string, name = `${userId} there`): Side => ({
  platform,
  userId,
  name,
});
const row = (
  platform: PlatformId,
  userId: string,
  actorId: string,
  by: Identity['by'] = 'code',
): Identity => ({
  platform,
  userId,
  actorId,
  name: `${userId} there`,
  by,
});

/** What is true after these are kept on top of what was. */
function after(org: Organisation, identities: Identity[]): Organisation {
  const key = ({ platform, userId }: Identity) => `${platform}:${userId}`;
  const all = new Map([...(org.identities?.all ?? []), ...identities].map((one) => [key(one), one]));
  return withIdentities(withoutIdentities(org) as Organisation, 1, [...all.values()]);
}

function joined(org: Organisation, first: Side, second: Side) {
  const result = join(org, first, second);
  if (result.kind !== 'joined') throw new Error(JSON.stringify(result));
  return { result, org: after(org, result.identities) };
}

const idOn = (org: Organisation, platform: PlatformId, userId: string) =>
  whoIs(org, side(platform, userId)).id;

describe('what people have linked', () => {
  test('is one more address of a person, and not of what is declared', () => {
    const org = after(declared(), [row('teams', 'T-SAM', 'sam')]);
    expect(whoIs(org, side('teams', 'T-SAM'))).toMatchObject({ id: 'sam', name: 'Sam Ortiz' });
    expect(org.people.sam?.contactMethods.at(-1)).toEqual({
      medium: 'teams',
      address: 'T-SAM',
      linked: 'code',
    });
    expect(withoutIdentities(org)).toEqual(declared());
  });

  test.each<[string, (org: Organisation) => void, Identity, string]>([
    [
      'gives the address to somebody else',
      (org) => org.people.robin?.contactMethods.push({ medium: 'teams', address: 'T-SAM' }),
      row('teams', 'T-SAM', 'sam'),
      'robin',
    ],
    [
      'gives the person another address there',
      (org) => org.people.sam?.contactMethods.push({ medium: 'teams', address: 'T-OTHER' }),
      row('teams', 'T-SAM', 'sam'),
      'teams:T-SAM',
    ],
    ['has them as a customer’s', () => undefined, row('teams', 'pat', 'sam'), 'teams:pat'],
    ['knows the person no more', (org) => delete org.people.sam, row('teams', 'T-SAM', 'sam'), 'teams:T-SAM'],
  ])('counts for nothing where belay.yaml %s', (_why, change, identity, expected) => {
    const org = after(declared(change), [identity]);
    expect(idOn(org, 'teams', identity.userId)).toBe(expected);
    const people = Object.values(org.people).flatMap(({ contactMethods }) => contactMethods);
    expect(people.filter(({ linked }) => linked !== undefined)).toEqual([]);
  });

  test('makes strangers one, and takes all of them along when belay.yaml comes to know one', () => {
    const rows = [row('slack', 'U9', 'slack:U9'), row('teams', 'T9', 'slack:U9')];
    const org = after(declared(), rows);
    expect(['slack', 'teams'].map((on) => idOn(org, on as PlatformId, on === 'slack' ? 'U9' : 'T9'))).toEqual(
      ['slack:U9', 'slack:U9'],
    );
    expect(whoIs(org, side('teams', 'T9', 'T. Nine')).name).toBe('U9 there');
    expect(addressesOf(org, 'slack:U9')).toEqual([
      { medium: 'slack', address: 'U9' },
      { medium: 'teams', address: 'T9' },
    ]);
    for (const [medium, address] of [
      ['slack', 'U9'],
      ['teams', 'T9'],
    ] as const) {
      const known = declared((one) => one.people.alex?.contactMethods.push({ medium, address }));
      const then = after(known, rows);
      expect([idOn(then, 'slack', 'U9'), idOn(then, 'teams', 'T9')]).toEqual(['alex', 'alex']);
    }
    const two = declared((one) => {
      one.people.alex?.contactMethods.push({ medium: 'slack', address: 'U9' });
      one.people.robin?.contactMethods.push({ medium: 'teams', address: 'T9' });
    });
    expect([idOn(after(two, rows), 'slack', 'U9'), idOn(after(two, rows), 'teams', 'T9')]).toEqual([
      'alex',
      'robin',
    ]);
  });
});

describe('joining two', () => {
  test.each([
    ['the person asked', side('slack', 'U0SAM'), side('teams', 'T-SAM')],
    ['the stranger asked', side('teams', 'T-SAM'), side('slack', 'U0SAM')],
  ])('a stranger becomes the person, when %s', (_which, first, second) => {
    const { result, org } = joined(declared(), first, second);
    expect(result).toMatchObject({
      id: 'sam',
      name: 'Sam Ortiz',
      formerIds: ['teams:T-SAM'],
      identities: [{ platform: 'teams', userId: 'T-SAM', name: 'T-SAM there', actorId: 'sam', by: 'code' }],
    });
    expect([idOn(org, 'slack', 'U0SAM'), idOn(org, 'teams', 'T-SAM')]).toEqual(['sam', 'sam']);
    expect(join(org, second, first)).toEqual({ kind: 'so-already', name: 'Sam Ortiz' });
  });

  test('two strangers are the one who asked, and all of one comes along to whoever they turn out to be', () => {
    const once = joined(declared(), side('slack', 'U9'), side('teams', 'T9'));
    expect(once.result).toMatchObject({ id: 'slack:U9', name: 'U9 there', formerIds: ['teams:T9'] });
    const twice = joined(once.org, side('teams', 'T9'), side('web', 'w9'));
    expect(twice.result.id).toBe('slack:U9');
    expect(addressesOf(twice.org, 'slack:U9')).toHaveLength(3);

    const person = declared((org) =>
      org.people.alex?.contactMethods.push({ medium: 'web', address: 'alex' }),
    );
    const known = joined(after(person, once.result.identities), side('web', 'alex'), side('teams', 'T9'));
    expect(known.result).toMatchObject({ id: 'alex', formerIds: ['slack:U9', 'teams:T9'] });
    expect([idOn(known.org, 'slack', 'U9'), idOn(known.org, 'teams', 'T9')]).toEqual(['alex', 'alex']);
  });

  test('two people of belay.yaml stay two', () => {
    const org = declared((one) =>
      one.people.robin?.contactMethods.push({ medium: 'teams', address: 'T-ROBIN' }),
    );
    expect(join(org, side('slack', 'U0SAM'), side('teams', 'T-ROBIN'))).toEqual({
      kind: 'two-people',
      names: ['Robin Chen', 'Sam Ortiz'],
    });
  });

  test('nobody has two addresses on one platform', () => {
    const org = declared((one) => one.people.sam?.contactMethods.push({ medium: 'web', address: 'sam' }));
    expect(join(org, side('web', 'sam'), side('slack', 'U-OTHER'))).toEqual({
      kind: 'another-there',
      name: 'Sam Ortiz',
      platform: 'slack',
      isDeclared: true,
    });
    const linked = joined(org, side('slack', 'U0SAM'), side('teams', 'T-SAM')).org;
    expect(join(linked, side('web', 'sam'), side('teams', 'T-OTHER'))).toMatchObject({
      kind: 'another-there',
      platform: 'teams',
      isDeclared: false,
    });
    const strangers = joined(org, side('slack', 'U8'), side('teams', 'T8')).org;
    expect(join(strangers, side('slack', 'U8'), side('teams', 'T9'))).toMatchObject({
      kind: 'another-there',
    });
  });

  test('whoever belongs to a customer becomes nobody of ours', () => {
    expect(join(declared(), side('slack', 'U0SAM'), side('teams', 'pat'))).toEqual({ kind: 'not-ours' });
    expect(join(declared(), side('teams', 'pat'), side('slack', 'U0SAM'))).toEqual({ kind: 'not-ours' });
  });
});

describe('an e-mail address that a platform vouches for', () => {
  const found = (email: string, org = declared(), userId = 'T-SAM') =>
    joinByEmail(org, side('teams', userId), email)?.id;

  test('shows who somebody is, in whatever case it is written', () => {
    expect(found('sam.ortiz@northwind.example')).toBe('sam');
    expect(found('SAM.ORTIZ@NORTHWIND.EXAMPLE')).toBe('sam');
    expect(found('alex@northwind.example')).toBe('alex');
    const joinedNow = joinByEmail(declared(), side('teams', 'T-SAM'), 'sam.ortiz@northwind.example');
    expect(joinedNow?.identities).toMatchObject([{ actorId: 'sam', by: 'e-mail' }]);
  });

  test.each([
    ['that nobody has', 'robin@northwind.example'],
    ['with a letter that only looks like ours', 's\u0430m.ortiz@northwind.example'],
    ['in wide letters', 'sam.ortiz＠northwind.example'],
    ['with a dotless i, which some call an I', 'sam.ort\u0131z@northwind.example'],
    ['with a Kelvin sign for a K', 'ale\u212A@northwind.example'],
    ['with a space', ' sam.ortiz@northwind.example'],
    ['with a name', 'Sam <sam.ortiz@northwind.example>'],
    ['that goes on', 'sam.ortiz@northwind.example.evil.example'],
    ['with a tag', 'sam.ortiz+x@northwind.example'],
    ['that is none', '@'],
    ['that is empty', ''],
    ['that is far too long', `${'a'.repeat(300)}@northwind.example`],
  ])('shows nobody by one %s', (_which, email) => {
    expect(found(email)).toBeUndefined();
  });

  test('shows nobody where two have it, where belay.yaml names another, or where they are known', () => {
    const two = declared((org) =>
      org.people.robin?.contactMethods.push({ medium: 'email', address: 'sam.ortiz@northwind.example' }),
    );
    expect(found('sam.ortiz@northwind.example', two)).toBeUndefined();
    const other = declared((org) =>
      org.people.sam?.contactMethods.push({ medium: 'teams', address: 'T-REAL' }),
    );
    expect(found('sam.ortiz@northwind.example', other)).toBeUndefined();
    expect(joinByEmail(declared(), side('slack', 'U0ROBIN'), 'sam.ortiz@northwind.example')).toBeUndefined();
    expect(found('sam.ortiz@northwind.example', declared(), 'pat')).toBeUndefined();
  });

  test('does not bring back what somebody has parted from', () => {
    const byEmail = joinByEmail(declared(), side('teams', 'T-SAM'), 'sam.ortiz@northwind.example');
    const org = after(declared(), byEmail?.identities ?? []);
    const parted = part(org, side('slack', 'U0SAM'), 'teams');
    if (parted.kind !== 'parted') throw new Error(parted.kind);
    const then = after(org, parted.identities);
    expect(idOn(then, 'teams', 'T-SAM')).toBe('teams:T-SAM');
    expect(found('sam.ortiz@northwind.example', then)).toBeUndefined();
    // By a code they may come back.
    expect(joined(then, side('slack', 'U0SAM'), side('teams', 'T-SAM')).result.id).toBe('sam');
  });
});

describe('parting', () => {
  test('takes what was linked, and leaves what belay.yaml says', () => {
    const org = joined(declared(), side('slack', 'U0SAM'), side('teams', 'T-SAM')).org;
    for (const platform of ['teams', undefined] as const) {
      const parted = part(org, side('slack', 'U0SAM'), platform);
      expect(parted).toMatchObject({ kind: 'parted', name: 'Sam Ortiz', platforms: ['teams'] });
    }
    expect(part(org, side('teams', 'T-SAM'), 'teams')).toMatchObject({ kind: 'parted' });
    expect(part(org, side('slack', 'U0SAM'), 'slack')).toEqual({
      kind: 'declared',
      name: 'Sam Ortiz',
      platforms: ['slack'],
    });
    expect(part(org, side('slack', 'U0ROBIN'), 'teams')).toEqual({ kind: 'not-linked' });
    expect(part(org, side('slack', 'U-NOBODY'))).toEqual({ kind: 'not-linked' });
  });

  test.each([
    ['the one whose id they shared', 'slack', 'U9', ['teams:T9', 'teams:T9']],
    ['another', 'teams', 'T9', ['slack:U9', 'slack:U9']],
  ] as const)('of three strangers %s leaves two who are still one', (_which, platform, userId, ids) => {
    const two = joined(declared(), side('slack', 'U9'), side('teams', 'T9')).org;
    const org = joined(two, side('slack', 'U9'), side('web', 'w9')).org;
    const parted = part(org, side('web', 'w9'), platform);
    if (parted.kind !== 'parted') throw new Error(parted.kind);
    const then = after(org, parted.identities);
    const left = platform === 'slack' ? side('teams', 'T9') : side('slack', 'U9');
    expect([whoIs(then, left).id, idOn(then, 'web', 'w9')]).toEqual(ids);
    expect(idOn(then, platform, userId)).toBe(`${platform}:${userId}`);
  });
});
