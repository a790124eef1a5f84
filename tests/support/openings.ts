import type { Organisation } from '../../src/domain/people/organisation';

/** Executives who follow the worst, the desk over its channel, and Contoso's own people, some of whom nothing reaches. */
export const audiences: Organisation['audiences'] = {
  executives: {
    id: 'executives',
    name: 'Executives',
    kind: 'executives',
    personIds: ['jordan'],
    outsiders: [],
    channels: {},
    followsWhen: { severities: [1, 2], serviceIds: [], customerIds: [] },
  },
  floor: {
    id: 'floor',
    name: 'Shop floor',
    kind: 'team',
    personIds: ['pat', 'dana'],
    outsiders: [{ name: 'Nico', phone: '+1 555 0155', contactMethods: [] }],
    channels: { slack: 'C-FLOOR' },
    followsWhen: { severities: [], serviceIds: ['vpn'], customerIds: [] },
  },
  contosos: {
    id: 'contosos',
    name: 'Contoso',
    kind: 'customer',
    personIds: [],
    outsiders: [
      {
        name: 'Pat',
        phone: '+1 555 0100',
        contactMethods: [{ medium: 'email', address: 'pat@contoso.example' }],
      },
      { name: 'Kai', contactMethods: [{ medium: 'slack', address: 'U-KAI' }] },
    ],
    channels: {},
    followsWhen: { severities: [], serviceIds: [], customerIds: ['contoso'] },
  },
  board: {
    id: 'board',
    name: 'Board',
    kind: 'executives',
    personIds: ['jordan', 'alex'],
    outsiders: [],
    channels: {},
  },
};

/** One check list by service, one by kind of service. */
export const runbooks: Organisation['runbooks'] = {
  mail: {
    id: 'mail',
    name: 'Mail',
    serviceIds: ['contoso-exchange'],
    kinds: [],
    items: ['Is the schema prepared?', 'Are all domains prepared?'],
  },
  network: { id: 'network', name: 'Network', serviceIds: [], kinds: ['network'], items: ['Which site?'] },
};

/** The worst has targets of its own; with a contract of gold others, which come first. */
export const targets: Organisation['targets'] = [
  { severities: [1], contracts: ['gold'], minutes: { acknowledged: 2 } },
  {
    severities: [1],
    contracts: [],
    minutes: { acknowledged: 10, engaged: 30, customerTold: 15, executivesTold: 60 },
  },
  { severities: [2], contracts: [], minutes: { acknowledged: 30, resolved: 600 } },
];
