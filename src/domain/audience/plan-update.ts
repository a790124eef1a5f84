import type { AudienceRef, Delivery, Missed, WhyMissed } from '../incident/events/audience';
import { FOLLOWERS } from '../incident/folds/audience';
import { customerRooms, type Incident } from '../incident/incident';
import { addressesOf } from '../people/identities';
import {
  type ContactMethod,
  lookUp,
  type Organisation,
  type Outsider,
  type PlatformId,
} from '../people/organisation';
import { type BrokenMedium, type SilentPlatform, unusableMedia } from '../reach/reach';

/** Who an update reaches and by which way, and whom it misses. */
export interface UpdatePlan {
  audiences: AudienceRef[];
  deliveries: Delivery[];
  missed: Missed[];
}

interface PlanInput {
  org: Organisation;
  incident: Incident;
  /** The platforms that carry updates in this installation. */
  platforms: readonly PlatformId[];
  /** Contact methods that would reach nobody now. */
  unreachable: readonly ContactMethod[];
  /** Platforms that answer nobody now. */
  down: readonly SilentPlatform[];
  /** Whether there are words for the customer. */
  withCustomer: boolean;
}

/** Somebody to be told, ours or not. */
interface Reader {
  name: string;
  phone?: string;
  contactMethods: ContactMethod[];
}

/** What everybody who follows reads goes where followers read; beyond that each audience over its channel, else to each of its people. */
export function planUpdate(input: PlanInput): UpdatePlan {
  const { org, incident, withCustomer } = input;
  const plans = [
    ...incident.audiences
      .filter(({ kind }) => kind !== 'customer' || withCustomer)
      .map((audience) => planFor(input, audience)),
    planForFollowers(input),
    ...(withCustomer && incident.customer && !incident.audiences.some(({ kind }) => kind === 'customer')
      ? [planForCustomer(input, incident.customer)]
      : []),
  ].map((plan) => (incident.isDrill ? sparingCustomers(plan) : plan));
  const told = new Set<string>();
  const deliveries = plans
    .flatMap((plan) => plan.deliveries)
    .filter(({ medium, address, edition }) => {
      const key = `${medium} ${address} ${edition}`;
      if (told.has(key)) return false;
      told.add(key);
      return true;
    });
  const audiences = [
    FOLLOWERS,
    ...incident.audiences.filter(({ kind }) => kind !== 'customer' || withCustomer),
    ...plans.flatMap((plan) => plan.extra ?? []),
  ];
  return { audiences, deliveries, missed: eachOnce(plans.flatMap((plan) => plan.missed)) };

  function planFor(from: PlanInput, audience: AudienceRef): Plan {
    const { audienceId, name } = audience;
    const declared = lookUp(org.audiences, audienceId);
    if (!declared) return { deliveries: [], missed: [{ audienceId, name, why: { code: 'not-configured' } }] };
    const edition = audience.kind === 'customer' ? 'customer' : 'followers';
    const broken = brokenFor(from, edition);
    const rooms = edition === 'customer' ? toTheirRooms(from, audienceId) : [];
    if (rooms.length > 0) return { deliveries: rooms, missed: [] };
    const channels = (Object.entries(declared.channels) as [PlatformId, string][])
      .filter(([platform]) => from.platforms.includes(platform))
      .filter(([platform]) => !broken.some(({ medium }) => medium === platform))
      .map(
        ([medium, address]): Delivery => ({
          audienceId,
          edition,
          to: 'channel',
          medium,
          address,
          name: declared.name,
        }),
      );
    if (channels.length > 0) return { deliveries: channels, missed: [] };
    const readers: Reader[] = [
      ...declared.personIds.flatMap((id) => lookUp(org.people, id) ?? []),
      ...declared.outsiders,
    ];
    if (readers.length > 0) return toEach(from, audienceId, edition, readers);
    const theirs = Object.entries(declared.channels).map(([medium, address]) => ({
      medium: medium as PlatformId,
      address,
    }));
    return { deliveries: [], missed: [{ audienceId, name, why: whyNot(theirs, broken) }] };
  }
}

type Plan = { deliveries: Delivery[]; missed: Missed[]; extra?: AudienceRef[] };

/** Nobody outside is told that something is wrong while nothing is. */
function sparingCustomers(plan: Plan): Plan {
  const spared = plan.deliveries.filter(({ edition }) => edition === 'customer');
  const why = { code: 'drill' as const };
  return {
    ...plan,
    deliveries: plan.deliveries.filter(({ edition }) => edition !== 'customer'),
    missed: [...plan.missed, ...spared.map(({ audienceId, name }) => ({ audienceId, name, why }))],
  };
}

function planForFollowers(from: PlanInput): Plan {
  const readers = Object.entries(from.incident.followers).map(([id, { name }]): Reader => {
    const person = lookUp(from.org.people, id);
    if (person) return person;
    return { name, contactMethods: addressesOf(from.org, id) };
  });
  return toEach(from, FOLLOWERS.audienceId, 'followers', readers);
}

/** A customer for whom nobody has declared an audience: their contacts, and whoever called. */
function planForCustomer(from: PlanInput, { id, name }: { id?: string; name: string }): Plan {
  const contacts: Outsider[] = lookUp(from.org.customers, id)?.contacts ?? [];
  const caller = from.incident.contact;
  const extra: AudienceRef[] = [{ audienceId: 'customer', name, kind: 'customer' }];
  const rooms = toTheirRooms(from, 'customer');
  if (rooms.length > 0) return { deliveries: rooms, missed: [], extra };
  const plan = toEach(from, 'customer', 'customer', contacts);
  const callThem: Missed[] =
    contacts.length === 0
      ? [{ audienceId: 'customer', name: caller ?? name, why: { code: 'no-medium' } }]
      : [];
  return {
    deliveries: plan.deliveries,
    missed: [...plan.missed, ...callThem],
    extra,
  };
}

/** Rooms in which the customer's people read it, on platforms that work. */
function toTheirRooms(from: PlanInput, audienceId: string): Delivery[] {
  const broken = brokenFor(from, 'customer');
  const { customer } = from.incident;
  return customerRooms(from.incident)
    .filter(({ platform }) => from.platforms.includes(platform))
    .filter(({ platform }) => !broken.some(({ medium }) => medium === platform))
    .map(({ platform: medium, address }) => {
      const name = `${customer?.name ?? 'the customer'}, in their room`;
      return { audienceId, edition: 'customer', to: 'room', medium, address, name };
    });
}

function eachOnce(missed: Missed[]): Missed[] {
  return missed.filter(
    (one, index) =>
      missed.findIndex((other) => other.name === one.name && other.phone === one.phone) === index,
  );
}

function toEach(from: PlanInput, audienceId: string, edition: Delivery['edition'], readers: Reader[]): Plan {
  const broken = brokenFor(from, edition);
  const plan: Plan = { deliveries: [], missed: [] };
  for (const reader of readers) {
    const usable = reader.contactMethods.filter(
      ({ medium, address }) =>
        (from.platforms as readonly string[]).includes(medium) &&
        !from.unreachable.some((known) => known.medium === medium && known.address === address),
    );
    const way = usable.find(({ medium }) => !broken.some((entry) => entry.medium === medium));
    if (way) plan.deliveries.push({ audienceId, edition, to: 'person', ...way, name: reader.name });
    else {
      plan.missed.push({
        audienceId,
        name: reader.name,
        why: whyNot(reader.contactMethods, broken),
        ...(reader.phone ? { phone: reader.phone } : {}),
      });
    }
  }
  return plan;
}

/** What is broken says more than what this installation lacks: mail that rides on the customer's own server. */
function whyNot(methods: ContactMethod[], broken: BrokenMedium[]): WhyMissed {
  const inTheWay = broken.find(({ medium }) => methods.some((method) => method.medium === medium));
  if (!inTheWay) return { code: 'no-medium' };
  const { medium, serviceName } = inTheWay;
  return serviceName === undefined ? { code: 'down', medium } : { code: 'broken', medium, serviceName };
}

/** Media that ride on what is broken: for the customer's people theirs too. */
function brokenFor({ org, down, incident }: PlanInput, edition: Delivery['edition']): BrokenMedium[] {
  const affectedIds = incident.affects.flatMap(({ id }) => id ?? []);
  return unusableMedia(
    { org, down },
    affectedIds,
    edition === 'customer' ? incident.customer?.id : undefined,
  );
}
