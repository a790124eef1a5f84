import { machineClock } from '../../app/machine-clock';
import { plainText } from '../../chat/rich-text';
import { verbNamed } from '../../chat/verbs';
import type { Incident } from '../../domain/incident/incident';
import { lookUp } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import { Agenda, type Fact, isWhat } from '../../drill/agenda';
import { compare } from '../../drill/compare';
import type { Played } from '../../drill/played';
import type { Expectations, Script, Step, Trigger } from '../../drill/script';
import type { Finding, Frame, Seen, SeenIncident } from '../../drill/seen';
import type { ChatInput } from '../../ports/chat-request';
import { lookAt } from './look';
import { type Answered, NothingToPress } from './stage';
import type { Story } from './story';
import type { World } from './world';

/** How long the engine is waited for when somebody still has to react and nothing says until when. */
const LONGEST_WAIT_MS = 12 * 3_600_000;
const INCIDENTS_LOOKED_AT = 200;

/** Called whenever the engine has become quiet, with the newest incident: the moment to look at how things stand. */
type Paused = (at: Instant, incidentId: number | undefined) => Promise<void>;

/** Plays a script to its end: time is stepped to what is due next, or to what its people do next. */
export async function play(
  script: Script,
  world: World,
  show: (frame: Frame) => void = () => undefined,
  paused: Paused = async () => undefined,
): Promise<Played> {
  const startedMs = machineClock.monotonicMs();
  const performance = new Performance(script, world, show, paused);
  await performance.run();
  return { ...(await performance.result()), seconds: (machineClock.monotonicMs() - startedMs) / 1_000 };
}

class Performance {
  private readonly story: Story;
  private readonly agenda: Agenda;
  private readonly frames: Frame[] = [];
  private readonly findings: Finding[] = [];
  private readonly named: Record<string, Instant> = {};
  private lastActAt: Instant;

  constructor(
    private readonly script: Script,
    private readonly world: World,
    private readonly tell: (frame: Frame) => void,
    private readonly paused: Paused,
  ) {
    this.story = world.story;
    this.agenda = new Agenda(script.steps);
    this.lastActAt = script.startAt;
  }

  async run(): Promise<void> {
    await this.story.begin();
    for (;;) {
      await this.settle();
      const step = this.agenda.take(this.story.now());
      if (step) {
        await this.playStep(step);
        continue;
      }
      const next = await this.nextAt();
      if (next === undefined) return;
      await this.story.stepTo(next);
    }
  }

  async result(): Promise<Omit<Played, 'seconds'>> {
    const { script, world } = this;
    for (const { path, timing } of this.agenda.waiting()) {
      const waitedFor = timing.kind === 'when' ? inWordsOf(timing.trigger) : 'its time';
      this.find(path, `is played once ${waitedFor}`, 'it never came');
    }
    if (script.expect) await this.check(script.expect, 'expect', undefined, undefined);
    for (const trouble of await world.troubles()) this.find('Belay', 'nothing goes wrong inside', trouble);
    const incidents = await this.incidents();
    return {
      script,
      platform: world.platform,
      ...(world.bridge ? { bridge: world.bridge } : {}),
      endAt: this.story.now(),
      frames: this.frames,
      pages: world.watch.pages,
      words: world.watch.words,
      incidents: await Promise.all(incidents.map((incident) => this.look(incident))),
      findings: this.findings,
    };
  }

  /** Whatever comes first: a step, or what the engine does by itself as long as anybody waits for it. */
  private async nextAt(): Promise<Instant | undefined> {
    const stepAt = this.agenda.nextAt();
    const dueAt = await this.story.nextDueAt();
    if (stepAt !== undefined) return dueAt === undefined ? stepAt : Math.min(stepAt, dueAt);
    const { untilAt = 0 } = this.script;
    const horizon =
      this.agenda.waiting().length > 0 ? Math.max(untilAt, this.lastActAt + LONGEST_WAIT_MS) : untilAt;
    if (dueAt !== undefined && dueAt <= horizon) return dueAt;
    return this.story.now() < untilAt ? untilAt : undefined;
  }

  /** Lets the engine finish, then takes notice of all that it did. */
  private async settle(): Promise<void> {
    await this.story.quiet();
    for (const happening of await this.world.watch.takeNew()) {
      if (happening.kind === 'page') {
        const { page } = happening;
        this.show({ kind: 'page', who: page.name, text: page.text, at: page.at });
        this.hasHappened({ kind: 'paged', personId: page.personId });
      } else if (happening.kind === 'word') {
        const { word } = happening;
        this.show({ kind: 'word', who: word.name, text: word.text, at: word.at });
        this.hasHappened({ kind: 'asked', personId: word.personId });
      } else if (happening.kind === 'entry') {
        this.show({ kind: 'entry', text: happening.text, at: happening.at });
        this.hasHappened({ kind: 'entry', text: happening.text });
      } else {
        this.show({ kind: 'update', text: happening.text, at: this.story.now() });
      }
    }
    await this.paused(this.story.now(), (await this.meant(undefined))?.id);
  }

  private hasHappened(fact: Fact) {
    const now = this.story.now();
    for (const [name, trigger] of Object.entries(this.script.moments)) {
      if (this.named[name] === undefined && isWhat(trigger, fact)) this.named[name] = now;
    }
    this.agenda.hasHappened(fact, now);
  }

  private async playStep(step: Step): Promise<void> {
    this.lastActAt = this.story.now();
    const incident = await this.meant(step);
    const answer = step.act && step.who !== undefined ? await this.act(step, step.who, incident) : undefined;
    await this.settle();
    if (step.expect) await this.check(step.expect, `${step.path}.expect`, step, answer);
  }

  /** Somebody acts; gives back what they were told. */
  private async act(step: Step, who: string, incident: Incident | undefined): Promise<string | undefined> {
    const { act } = step;
    if (!act) return undefined;
    const { platform, stage } = this.world.actsOn?.(step) ?? this.world;
    const room = incident?.rooms.find((known) => known.platform === platform);
    const place =
      room && incident && !step.isElsewhere ? { incidentId: incident.id, address: room.address } : undefined;
    const person = lookUp(this.world.organisation.people, who);
    const at = this.story.now();
    const name = person?.name ?? who;
    let answered: Answered;
    try {
      answered = await stage.act(who, act, place);
    } catch (error) {
      if (!(error instanceof NothingToPress)) throw error;
      this.find(step.path, `${name} presses it`, error.message);
      return undefined;
    }
    const { input, reply } = answered;
    const zone = person?.timeZone ?? this.world.organisation.timeZone;
    const buttons = reply.buttons.map(({ label }) => `[${label}]`).join(' ');
    const told = [...reply.lines.map((line) => plainText(line, zone)), ...(buttons ? [buttons] : [])].join(
      '\n',
    );
    this.show({ kind: 'said', who: name, text: inWords(act), at });
    this.show({ kind: 'told', who: name, text: told, at });
    if (reply.recorded === step.isDeclined && !isQuestion(input)) {
      this.find(step.path, step.isDeclined ? 'Belay declines it' : 'Belay records it', told);
    }
    return told;
  }

  private async check(
    expected: Expectations,
    path: string,
    step: Step | undefined,
    answer: string | undefined,
  ) {
    const incident = await this.meant(step);
    const seen: Seen = {
      pages: this.world.watch.pages,
      words: this.world.watch.words,
      ...(incident ? { incident: await this.look(incident) } : {}),
      ...(answer === undefined ? {} : { answer }),
    };
    for (const finding of compare(expected, seen, this.lookFrom(path))) {
      this.findings.push(finding);
      if (!finding.isMet) this.showAmiss(finding);
    }
  }

  private lookFrom(path: string) {
    return { path, at: this.story.now(), script: this.script, toleranceMs: this.world.toleranceMs };
  }

  private find(path: string, wanted: string, difference: string) {
    const finding = { at: this.story.now(), path, wanted, isMet: false, difference };
    this.findings.push(finding);
    this.showAmiss(finding);
  }

  private showAmiss({ at, path, difference = '' }: Finding) {
    this.show({ kind: 'amiss', at, text: `${path}: ${difference}` });
  }

  private show(frame: Frame) {
    this.frames.push(frame);
    this.tell(frame);
  }

  /** In the order in which they were declared. */
  private async incidents(): Promise<Incident[]> {
    const all = await this.world.stores.incidents.list({ open: false, limit: INCIDENTS_LOOKED_AT });
    return all.filter((incident) => this.world.isOurs(incident)).sort((a, b) => a.id - b.id);
  }

  private async meant(step: Step | undefined): Promise<Incident | undefined> {
    const all = await this.incidents();
    return step?.incident === undefined ? all.at(-1) : all[step.incident - 1];
  }

  private look(incident: Incident): Promise<SeenIncident> {
    return lookAt(incident, this.world, this.script, this.named);
  }
}

function inWordsOf(trigger: Trigger): string {
  if (trigger.kind === 'entry') return `a line says ${trigger.says.written}`;
  return `${trigger.personId} is ${trigger.kind}`;
}

function inWords(act: NonNullable<Step['act']>): string {
  if (act.kind === 'says') return act.words;
  if (act.kind === 'presses') return `[${act.label}]`;
  const fields = Object.entries(act.fields).map(([name, value]) => `${name}: ${value}`);
  return `the form of ${act.verb}: ${fields.join(', ')}`;
}

/** What records nothing because it only asks. */
function isQuestion(input: ChatInput): boolean {
  if (input.kind === 'mark' || input.kind === 'said') return false;
  const words = input.kind === 'text' ? input.text : input.kind === 'press' ? input.say : input.verb;
  const [verb = ''] = words
    .trim()
    .replace(/^INC-\d+\s+/i, '')
    .split(/\s/, 1);
  const entry = verbNamed(verb);
  return entry !== undefined && entry.command === undefined;
}
