import type { Reply } from '../../src/chat/message';
import type { Organisation } from '../../src/domain/people/organisation';
import { Dice } from './dice';
import { someOrganisation } from './organisation';
import { World } from './world';

const MINUTE_MS = 60_000;
const TROUBLE_MINUTES = 3;
/** Long enough for the slowest back-off and the longest level to pass once more. */
const CALM_MINUTES = 1;
const ASKS_AGAIN_AFTER_MS = 3_500;

/** What somebody typed, and what they were answered, if the process lived long enough to answer. */
export interface Said {
  requestId: string;
  text: string;
  reply?: Reply;
}

export interface Night {
  world: World;
  said: Said[];
  /** As it was when the night began. */
  org: Organisation;
}

/** One random night: people who declare, answer, cannot, page and note, on a world where everything fails now and then. */
export async function playNight(seed: number): Promise<Night> {
  const dice = new Dice(seed);
  const world = new World(dice);
  const org = someOrganisation(dice);
  const night: Night = { world, said: [], org: await world.stores.configuration.publish(org) };
  const people = Object.keys(org.people);
  world.start();

  for (let count = dice.between(5, 60); count > 0; count -= 1) {
    const at = dice.between(0, TROUBLE_MINUTES * MINUTE_MS);
    const text = count > 55 || dice.chance(0.1) ? declaration(dice, count) : something(dice, count, people);
    world.clock.at(at, () => speak(night, dice.oneOf(people), text));
  }
  world.clock.at(0, () => speak(night, dice.oneOf(people), declaration(dice, 0)));
  if (dice.chance(0.3)) {
    const edited = someOrganisation(dice);
    world.clock.at(dice.between(0, 2 * MINUTE_MS), () => void world.stores.configuration.publish(edited));
  }
  await world.clock.runUntil(TROUBLE_MINUTES * MINUTE_MS);
  world.calm();
  await world.clock.runUntil((TROUBLE_MINUTES + CALM_MINUTES) * MINUTE_MS);
  // A level may have run out this very moment: what follows from it is let happen.
  for (let more = 0; more < 20 && !(await world.stores.effects.outlook()).quiet; more += 1) {
    await world.clock.runUntil(world.clock.monotonicMs() + 500);
  }
  return night;
}

function declaration(dice: Dice, count: number): string {
  const affects = dice.someOf(['s1', 's2', 's3', 'the printer'], 0.4).join(',');
  const options = [
    ...(affects ? [`affects:"${affects}"`] : []),
    ...(dice.chance(0.4) ? ['for:"Customer 1"'] : []),
    ...(dice.chance(0.2) ? ['private:yes'] : []),
  ];
  return `declare sev${dice.between(1, 4)} Trouble ${count} ${options.join(' ')} anyway:yes`;
}

function something(dice: Dice, count: number, people: string[]): string {
  const incident = `INC-${dice.between(1, 3)}`;
  const who = dice.oneOf([...people, 't1', 'x1', 'Policy 1']);
  return dice.oneOf([
    `ack ${incident} on it in 10m`,
    `ack ${incident}`,
    `cant ${incident}`,
    `cant ${incident} away`,
    `join ${incident}`,
    `engage ${incident}`,
    `engage ${incident} @${who}`,
    `page ${incident} ${who}`,
    `escalate ${incident}`,
    `note ${incident} note-${count}`,
    `note ${incident} for:customer theirs-${count}`,
    `note ${incident} for:customer theirs-${count}`,
    `bridge ${incident} customer`,
    `bridge ${incident} off customer`,
    `update ${incident} next:1m news-${count}`,
    `update ${incident} next:${dice.oneOf(['1m', '2m', '30m'])} news-${count} customer:"theirs-${count}"`,
    `update ${incident} send`,
    `update ${incident} send`,
    `update ${incident} send customer:yes`,
    `update ${incident} pause:2m agreed:Pat`,
    `private ${incident}`,
    `invite ${incident} @${who}`,
    `role ${incident} ${dice.oneOf(['commander', 'scribe', 'liaison'])}${dice.oneOf(['', ` @${who} it stands still`, ' none'])}`,
    `handover ${incident} @${who} it stands still`,
    `readback ${incident} it stands still`,
    `follow ${incident} ${dice.oneOf(['', 'heads', `@${who}`])}`,
    `unfollow ${incident} ${dice.oneOf(['', 'heads', `@${who}`])}`,
    `affects ${incident} ${dice.oneOf(['s1', 's2, -s1', '-s3', 'the printer'])}`,
    `impact ${incident} works:"reading-${count}"`,
    `told ${incident} Pat by phone: told-${count}`,
    `vendor ${incident} Acme waiting:"word-${count}"`,
    `decide ${incident} wait-${count} until:1m`,
    `follow-up ${incident} later-${count} who:@${who}`,
    `task ${incident} look-${count}`,
    `tick ${incident} ${dice.between(1, 4)}`,
    `ask ${incident} how long-${count}?`,
    `answer ${incident} long-${count}`,
    `withdraw ${incident} last`,
    `correct ${incident} last corrected-${count}`,
    `mitigate ${incident}`,
    `close ${incident}`,
    `merge ${incident} INC-${dice.between(1, 3)}`,
    `link ${incident} INC-${dice.between(1, 3)}`,
    `catchup ${incident}`,
    `review ${incident}`,
    `severity ${incident} ${dice.between(1, 4)}`,
    `resolve ${incident} note-${count}`,
    `reopen ${incident}`,
    `cancel ${incident}`,
    `show ${incident}`,
    'list',
  ]);
}

/** Says it; who gets no answer says it again, and platforms deliver twice by themselves, under the same name. */
function speak(night: Night, personId: string, text: string): void {
  const said: Said = { requestId: `r${night.said.length + 1}`, text };
  night.said.push(said);
  deliver(night, said, personId, 4);
  if (night.world.dice.chance(0.15)) deliver(night, said, personId, 1);
}

/** Whoever drafted an update mostly lets it go; some of those who declare think better of who may read. */
function goOn(night: Night, text: string, personId: string, { incidentId, recorded }: Reply): void {
  const { dice, clock } = night.world;
  if (!recorded || incidentId === undefined) return;
  const later = (words: string) =>
    clock.at(clock.monotonicMs() + dice.between(500, 20_000), () => speak(night, personId, words));
  const isDraft = /^update .*news-/.test(text);
  if (isDraft && dice.chance(0.8))
    later(`update INC-${incidentId} send${text.includes('customer:') ? ' customer:yes' : ''}`);
  if (text.startsWith('declare') && dice.chance(0.25)) later(`private INC-${incidentId}`);
  if (text.includes('for:"Customer 1"') && dice.chance(0.6)) later(`bridge INC-${incidentId} customer`);
  if (text.startsWith('declare') && dice.chance(0.4))
    later(`update INC-${incidentId} next:1m news-${1_000 + incidentId}`);
}

function deliver(night: Night, said: Said, personId: string, times: number): void {
  const { world } = night;
  const process = world.anyProcess();
  const input = { kind: 'text' as const, text: said.text };
  const user = { id: personId, name: `Person ${personId}` };
  const request = { requestId: said.requestId, platform: 'web' as const, user, input, canOpenForm: false };
  void process?.handle(request).then((reply) => {
    if (!said.reply) goOn(night, said.text, personId, reply);
    said.reply ??= reply;
  });
  if (times <= 1) return;
  world.clock.at(world.clock.monotonicMs() + ASKS_AGAIN_AFTER_MS, () => {
    if (!said.reply) deliver(night, said, personId, times - 1);
  });
}
