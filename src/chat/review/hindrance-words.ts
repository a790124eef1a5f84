import type { Help, Hindrance } from '../../domain/review/review';
import {
  capital,
  introduced,
  levelName,
  listed,
  listedBriefly,
  mediumWord,
  sentence,
  whyMissed,
} from '../names';
import { platformWord } from '../outage';
import type { RichText } from '../rich-text';
import { type ReviewLine, stated } from './document';

/** What made it harder, a sentence each; facts without blame. */
export function hindranceLine(hindrance: Hindrance): ReviewLine {
  return stated(hindrance.seqs, ...words(hindrance));
}

function words(hindrance: Hindrance): RichText {
  const at = { at: hindrance.at };
  switch (hindrance.kind) {
    case 'said':
      return [capital(sentence(hindrance.text)), { soft: ` · ${hindrance.byName}` }];
    case 'declined':
      return [`${introduced(hindrance)} could not take it at `, at, '.'];
    case 'level-ran-out': {
      const { policyName, position, people } = hindrance;
      const tried = people.map((person) => {
        const ways = person.ways.map(({ medium, outcome }) => `${mediumWord(medium)} ${OUTCOMES[outcome]}`);
        return `${introduced(person)} was not reached (${ways.join(', ')})`;
      });
      return [`${capital(levelName(policyName, position))} ran out at `, at, `: ${listed(tried)}.`];
    }
    case 'all-levels-ran-out': {
      const { policyName, rounds } = hindrance;
      const times = rounds === 1 ? 'once' : rounds === 2 ? 'twice' : `${rounds} times`;
      return [`All levels of ${policyName} were tried ${times}; at `, at, ' nobody had taken it.'];
    }
    case 'nobody-behind':
      return [`Nobody stood behind ${listed(hindrance.targets)} at `, at, '.'];
    case 'no-way-to-page':
      return [`There was no way to page ${introduced(hindrance)}.`];
    case 'page-failed':
      return [
        `${capital(mediumWord(hindrance.medium))} to ${hindrance.name} did not go through: `,
        sentence(hindrance.reason),
      ];
    case 'medium-not-used': {
      const { medium, serviceName } = hindrance;
      return [`${capital(mediumWord(medium))} could not be used: it depends on ${serviceName}.`];
    }
    case 'platform-down':
      return [
        `${capital(platformWord(hindrance.platform))} was not answering from `,
        { at: hindrance.since },
        ' on.',
      ];
    case 'update-missed':
      return [`An update missed ${listedBriefly(hindrance.names)}: `, sentence(whyMissed(hindrance.why))];
    case 'update-not-delivered':
      return [
        `An update did not reach ${hindrance.name} by ${mediumWord(hindrance.medium)}: `,
        sentence(hindrance.reason),
      ];
    case 'promise-broken':
      return [`News promised to ${hindrance.audienceName} for `, at, ' did not come in time.'];
    case 'trouble':
      return [sentence(hindrance.what)];
  }
}

/** What made it easier. */
export function helpLine(help: Help): ReviewLine {
  switch (help.kind) {
    case 'said':
      return stated(help.seqs, capital(sentence(help.text)), { soft: ` · ${help.byName}` });
    case 'seen-before': {
      const many = help.incidents === 1 ? 'One earlier incident' : `${help.incidents} earlier incidents`;
      return stated(help.seqs, `${many} of the same kind came up with the declaration.`);
    }
    case 'check-list':
      return stated(
        help.seqs,
        `Of the check list ${help.name}, ${help.ticked} of ${help.items} items were ticked.`,
      );
  }
}

type Outcome = Extract<Hindrance, { kind: 'level-ran-out' }>['people'][number]['ways'][number]['outcome'];

const OUTCOMES: Record<Outcome, string> = {
  planned: 'not sent',
  accepted: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  unanswered: 'no answer from the provider',
};
