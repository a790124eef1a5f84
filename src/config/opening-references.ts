import { namesOne } from './file-problems';
import type { OrganisationFile, OutsiderInFile } from './organisation-schema';
import { type Problem, pathOf } from './problems';

/** What names somebody or something in audiences, contacts, runbooks and targets, and what could never come to pass. */
export function checkOpenings(read: OrganisationFile): Problem[] {
  return [
    ...Object.entries(read.customers).flatMap(([id, { contacts }]) =>
      ours(read, ['customers', id, 'contacts'], contacts),
    ),
    ...Object.keys(read.audiences).flatMap((id) => audience(read, id)),
    ...Object.keys(read.runbooks).flatMap((id) => runbook(read, id)),
    ...targets(read),
    ...rooms(read),
  ];
}

function audience(read: OrganisationFile, id: string): Problem[] {
  const at = ['audiences', id];
  const { name, kind, people, outsiders, channels, follows } = read.audiences[id]!;
  const reachesNobody = people.length === 0 && outsiders.length === 0 && Object.keys(channels).length === 0;
  const severalCustomers = kind === 'customer' && follows && follows.customers.length !== 1;
  return [
    ...eachOf([...at, 'people'], people, read.people, 'people'),
    ...ours(read, [...at, 'outsiders'], outsiders),
    ...eachOf([...at, 'follows', 'services'], follows?.services ?? [], read.services, 'services'),
    ...eachOf([...at, 'follows', 'customers'], follows?.customers ?? [], read.customers, 'customers'),
    ...problem(
      at,
      id === 'followers' || id === 'customer',
      `"${id}" is a word of Belay's own; expected another id`,
    ),
    ...problem(at, reachesNobody, `${name} would reach nobody; expected people, outsiders or channels`),
    ...problem(
      [...at, 'follows', 'customers'],
      severalCustomers,
      'expected exactly one: what one customer is told is not for another',
    ),
  ];
}

function runbook(read: OrganisationFile, id: string): Problem[] {
  const at = ['runbooks', id];
  const { name, services, kinds } = read.runbooks[id]!;
  const known = [...new Set(Object.values(read.services).flatMap(({ kind }) => kind ?? []))];
  return [
    ...eachOf([...at, 'services'], services, read.services, 'services'),
    ...kinds.flatMap((kind, index) => namesOne([...at, 'kinds', index], kind, known, 'kinds of services')),
    ...problem(
      at,
      services.length === 0 && kinds.length === 0,
      `${name} would never open; expected services or kinds`,
    ),
  ];
}

function rooms({ rooms: rules, services, customers }: OrganisationFile): Problem[] {
  return rules.flatMap((rule, index) => [
    ...eachOf(['rooms', index, 'services'], rule.services, services, 'services'),
    ...eachOf(['rooms', index, 'customers'], rule.customers, customers, 'customers'),
  ]);
}

/** The first row that fits counts, so that a row behind one that fits whatever it fits never would. */
function targets({ targets: rows, customers }: OrganisationFile): Problem[] {
  const contracts = [
    ...new Set([...Object.values(customers).map(({ contract }) => contract), 'none', 'unknown']),
  ];
  const holds = <T>(wider: T[], narrower: T[]) =>
    wider.length === 0 || (narrower.length > 0 && narrower.every((one) => wider.includes(one)));
  return rows.flatMap((row, index) => {
    const before = rows
      .slice(0, index)
      .findIndex((other) => holds(other.severities, row.severities) && holds(other.contracts, row.contracts));
    return [
      ...row.contracts.flatMap((contract, at) =>
        namesOne(['targets', index, 'contracts', at], contract, contracts, 'contracts'),
      ),
      ...problem(['targets', index], before >= 0, `would never count: targets[${before}] fits first`),
    ];
  });
}

/** Somebody of ours is named by their id: an address must not stand for two people. */
function ours(read: OrganisationFile, path: PropertyKey[], outsiders: OutsiderInFile[]): Problem[] {
  return outsiders.flatMap((outsider, index) =>
    (['slack', 'teams'] as const).flatMap((medium) => {
      const { [medium]: address } = outsider;
      const owner = Object.entries(read.people).find(
        ([, person]) => address && person[medium] === address,
      )?.[0];
      return problem([...path, index, medium], owner !== undefined, `${address} is ${owner}'s already`);
    }),
  );
}

function eachOf(
  path: PropertyKey[],
  wanted: string[],
  among: Record<string, unknown>,
  kind: string,
): Problem[] {
  return wanted.flatMap((name, index) => namesOne([...path, index], name, Object.keys(among), kind));
}

function problem(path: PropertyKey[], isOne: boolean | undefined, what: string): Problem[] {
  return isOne ? [{ where: pathOf(path), what }] : [];
}
