import { checkCustomerChannels } from './customer-channels';
import { namesOne } from './file-problems';
import { checkOpenings } from './opening-references';
import type { OrganisationFile } from './organisation-schema';
import { type Problem, pathOf } from './problems';

/** What the form alone cannot say: names that nobody has, zones that do not exist, one address for two people. */
export function checkReferences(read: OrganisationFile): Problem[] {
  const problems: Problem[] = [];
  const known = (
    path: PropertyKey[],
    wanted: string | undefined,
    among: Record<string, unknown>,
    kind: string,
  ) => problems.push(...namesOne(path, wanted, Object.keys(among), kind));
  const knownAll = (path: PropertyKey[], wanted: string[], among: Record<string, unknown>, kind: string) => {
    for (const [index, name] of wanted.entries()) known([...path, index], name, among, kind);
  };
  const zone = (path: PropertyKey[], name: string | undefined) => {
    if (name !== undefined && !isTimeZone(name)) {
      problems.push({
        where: pathOf(path),
        what: `"${name}" is not a time zone; expected a name such as America/Chicago`,
      });
    }
  };

  zone(['timeZone'], read.timeZone);
  for (const [id, person] of Object.entries(read.people)) {
    zone(['people', id, 'timeZone'], person.timeZone);
    person.notify.forEach(({ medium }, index) => {
      const has =
        // Whoever has an e-mail address is known by it where a platform vouches for it.
        (medium === 'slack' && (person.slack ?? person.email)) ||
        (medium === 'teams' && (person.teams ?? person.email)) ||
        (medium === 'email' && person.email) ||
        (medium === 'web' && person.web);
      if (has) return;
      const where = pathOf(['people', id, 'notify', index, 'medium']);
      problems.push({
        where,
        what: `${person.name} has no ${medium} address, so this rule would never page`,
      });
    });
  }
  for (const [id, team] of Object.entries(read.teams)) {
    knownAll(['teams', id, 'members'], team.members, read.people, 'people');
    team.members.forEach((member, index) => {
      if (team.members.indexOf(member) === index) return;
      problems.push({ where: pathOf(['teams', id, 'members', index]), what: `"${member}" is named twice` });
    });
  }
  for (const [id, service] of Object.entries(read.services)) {
    knownAll(['services', id, 'dependsOn'], service.dependsOn, read.services, 'services');
    known(['services', id, 'policy'], service.policy, read.policies, 'policies');
    known(['services', id, 'customer'], service.customer, read.customers, 'customers');
  }
  for (const [id, policy] of Object.entries(read.policies)) {
    const lists = [
      ...policy.levels.map((level, index) => ({
        path: ['policies', id, 'levels', index, 'targets'],
        targets: level.targets,
      })),
      { path: ['policies', id, 'fallback'], targets: policy.fallback },
    ];
    for (const { path, targets } of lists) {
      targets.forEach((target, index) => {
        if ('person' in target) known([...path, index, 'person'], target.person, read.people, 'people');
        else known([...path, index, 'team'], target.team, read.teams, 'teams');
      });
    }
  }
  known(['defaultPolicy'], read.defaultPolicy, read.policies, 'policies');
  for (const [medium, { dependsOn, for: customers = [] }] of Object.entries(read.media)) {
    knownAll(['media', medium, 'dependsOn'], dependsOn, read.services, 'services');
    knownAll(['media', medium, 'for'], customers, read.customers, 'customers');
  }
  return [...problems, ...checkOpenings(read), ...checkCustomerChannels(read), ...sharedAddresses(read)];
}

/** Two people behind one address could not be told apart. */
function sharedAddresses(read: OrganisationFile): Problem[] {
  return (['slack', 'teams'] as const).flatMap((medium) => {
    const owners = new Map<string, string>();
    return Object.entries(read.people).flatMap(([id, { [medium]: address }]) => {
      if (address === undefined) return [];
      const owner = owners.get(address);
      owners.set(address, owner ?? id);
      return owner === undefined
        ? []
        : [{ where: pathOf(['people', id, medium]), what: `${address} is ${owner}'s already` }];
    });
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
