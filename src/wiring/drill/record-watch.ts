import type { Button, Card } from '../../chat/card';
import { followersCard, oursCard } from '../../chat/incident-card';
import { pageMessage } from '../../chat/page-text';
import { clockTime, plainText, type RichText } from '../../chat/rich-text';
import { entryOf } from '../../chat/timeline';
import { updateMessage } from '../../chat/update-text';
import type { EventRecord } from '../../domain/incident/events';
import { evolve } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { lookUp, type Organisation } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import type { SeenPage, SeenWord } from '../../drill/seen';
import type { Stores } from '../../ports/stores';
import type { Screens } from './stage';
import type { Happening, Watch } from './world';

const LOOKED_AT = 50;

/** What is shown in one incident, read from its events. */
interface Followed {
  incident: Incident | undefined;
  entries: string[];
  updates: string[];
  pagedIds: Set<string>;
}

/**
 * What another process does, as the record tells it: pages that their providers took, the lines and updates that follow
 * from its events. Private words leave no event, so that they are not seen here.
 */
export class RecordWatch implements Watch, Screens {
  readonly pages: SeenPage[] = [];
  readonly words: SeenWord[] = [];
  private readonly followed = new Map<number, Followed>();

  constructor(
    private readonly incidents: Stores['incidents'],
    private readonly org: Organisation,
    private readonly view: {
      timeZone: string;
      aheadMs: () => number;
      isOurs: (incident: Incident) => boolean;
    },
  ) {}

  async takeNew(): Promise<Happening[]> {
    const all = await this.incidents.list({ open: false, limit: LOOKED_AT });
    const happenings: Happening[] = [];
    for (const { id } of all.filter(this.view.isOurs).sort((a, b) => a.id - b.id)) {
      const known = this.followed.get(id) ?? {
        incident: undefined,
        entries: [],
        updates: [],
        pagedIds: new Set(),
      };
      this.followed.set(id, known);
      for (const record of await this.incidents.history(id, known.incident?.version ?? 0)) {
        known.incident = evolve(known.incident, record);
        happenings.push(...this.read(record, known.incident, known));
      }
    }
    return happenings;
  }

  entriesOf(incidentId: number): string[] {
    return this.followed.get(incidentId)?.entries ?? [];
  }

  updatesOf(incidentId: number): string[] {
    return this.followed.get(incidentId)?.updates ?? [];
  }

  card(incidentId: number, audience: Card['audience']): Card | undefined {
    const incident = this.followed.get(incidentId)?.incident;
    if (!incident || audience === 'customer') return undefined;
    return inStoryTime(
      audience === 'ours' ? oursCard(incident, this.org) : followersCard(incident),
      this.view.aheadMs(),
    );
  }

  screensOf(personId: string): { buttons: Button[] }[] {
    return [...this.followed.values()].reverse().flatMap(({ incident }) => {
      const pages = Object.values(incident?.pages ?? {}).filter((page) => page.personId === personId);
      return incident ? pages.reverse().map((page) => pageMessage(incident, page, this.org)) : [];
    });
  }

  private read(record: EventRecord, incident: Incident, known: Followed): Happening[] {
    const happenings: Happening[] = [];
    const page = this.pageOf(record, incident, known.pagedIds);
    if (page) happenings.push({ kind: 'page', page });
    const update =
      record.event.type === 'update-posted' ? updateMessage(incident, record, 'followers') : undefined;
    if (update) {
      const text = `To followers: ${[update.heading, ...update.lines].map((line) => this.plain(line)).join('\n')}`;
      known.updates.push(text);
      happenings.push({ kind: 'update', incidentId: incident.id, text });
    }
    const entry = entryOf(record, incident);
    if (entry) {
      const at = entry.at - this.view.aheadMs();
      const text = this.plain(entry.text);
      known.entries.push(`${clockTime(at, this.view.timeZone)} ${text}`);
      happenings.push({ kind: 'entry', incidentId: incident.id, at, text });
    }
    return happenings;
  }

  /** A page counts from when its provider has it. */
  private pageOf(
    { event, occurredAt }: EventRecord,
    incident: Incident,
    pagedIds: Set<string>,
  ): SeenPage | undefined {
    if (event.type !== 'page-outcome' || !['accepted', 'delivered'].includes(event.outcome.kind))
      return undefined;
    const page = incident.pages[event.pageId];
    if (!page || pagedIds.has(event.pageId)) return undefined;
    pagedIds.add(event.pageId);
    const person = lookUp(this.org.people, page.personId);
    const at = page.dueAt - this.view.aheadMs();
    const earlier = this.pages.find((known) => known.personId === page.personId && known.at === at);
    if (earlier) {
      earlier.media.push(page.medium);
      return undefined;
    }
    const text = pageMessage(incident, page, this.org)
      .lines.map((line) => this.plain(line))
      .join('\n');
    const name = person?.name ?? page.name;
    const seen: SeenPage = {
      at: Math.min(at, occurredAt - this.view.aheadMs()),
      personId: page.personId,
      name,
      media: [page.medium],
      text,
    };
    this.pages.push(seen);
    return seen;
  }

  private plain(text: RichText): string {
    return plainText(shifted(text, this.view.aheadMs()), this.view.timeZone);
  }
}

function shifted(text: RichText, aheadMs: number): RichText {
  return text.map((span) =>
    typeof span === 'object' && 'at' in span ? { ...span, at: earlier(span.at, aheadMs) } : span,
  );
}

const earlier = (at: Instant, aheadMs: number): Instant => at - aheadMs;

/** A card with the story's times instead of the record's. */
function inStoryTime(card: Card, aheadMs: number): Card {
  const all = (texts: RichText[]) => texts.map((text) => shifted(text, aheadMs));
  return {
    ...card,
    answer: shifted(card.answer, aheadMs),
    known: all(card.known),
    fields: card.fields.map((field) => ({ ...field, value: shifted(field.value, aheadMs) })),
    tried: card.tried.map((line) => ({ ...line, outcome: shifted(line.outcome, aheadMs) })),
    ...(card.next ? { next: shifted(card.next, aheadMs) } : {}),
    warnings: all(card.warnings),
  };
}
