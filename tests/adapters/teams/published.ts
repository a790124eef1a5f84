import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { assertActivity } from 'botframework-schema';

interface Schema {
  $schema?: string;
  id?: string;
  definitions?: Record<string, { properties?: Record<string, unknown>; anyOf?: unknown[] }>;
}

/** Compiles a schema of an older draft: what differs is where its name stands, and neither asks for its own. */
function published(file: string, add: (schema: Schema) => void = () => undefined): ValidateFunction {
  const { $schema: _draft, id: _name, ...schema } = JSON.parse(read(`schemas/${file}`)) as Schema;
  add(schema);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uri', (words: string) => URL.canParse(words));
  ajv.addFormat('uri-reference', (words: string) => URL.canParse(words, 'https://a.example'));
  return ajv.compile(schema);
}

const read = (path: string) => readFileSync(join(__dirname, path), 'utf8');

const MENTION = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'text', 'mentioned'],
  properties: {
    type: { const: 'mention' },
    text: { type: 'string', pattern: '^<at>[^<>]+</at>$' },
    mentioned: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: { id: { type: 'string', minLength: 1 }, name: { type: 'string', minLength: 1 } },
    },
  },
};

/** What Teams' own documentation adds to a card: its width, and whom its text mentions. */
const TEAMS_ADDS = {
  type: 'object',
  additionalProperties: false,
  properties: { width: { enum: ['Full'] }, entities: { type: 'array', minItems: 1, items: MENTION } },
};

const card = published('adaptive-card-1.5.0.json', ({ definitions }) => {
  const { AdaptiveCard, ChoiceInputStyle } = definitions ?? {};
  if (!AdaptiveCard?.properties || !ChoiceInputStyle?.anyOf) throw new Error('the schema defines no card');
  AdaptiveCard.properties.msteams = TEAMS_ADDS;
  // Menus that can be searched.
  ChoiceInputStyle.anyOf.push({ const: 'filtered' });
});
const manifest = published('teams-manifest-1.29.json');

/** What a schema refuses, in its own words, without all the elements that something is not; nothing for what is valid. */
function refusals(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const isOther = /^(#\/definitions\/[^/]+)\/properties\/type\/enum$/;
  const others = errors.flatMap(({ schemaPath, instancePath }) => {
    const definition = isOther.exec(schemaPath)?.[1];
    return definition ? [`${definition}/ ${instancePath.replace(/\/type$/, '')}`] : [];
  });
  const told = errors.filter(({ schemaPath, instancePath }) => {
    const definition = /^#\/definitions\/[^/]+\//.exec(schemaPath)?.[0] ?? '';
    return !others.some((other) => `${definition} ${instancePath}`.startsWith(other));
  });
  return (told.length > 0 ? told : errors).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** As it goes over the wire. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What the published schema of Adaptive Cards 1.5 refuses of a card. */
export const cardRefusals = (value: unknown): string[] => refusals(card, sent(value));

/** What the published schema 1.29 refuses of an app's manifest. */
export const manifestRefusals = (value: unknown): string[] => refusals(manifest, sent(value));

/** Everything that the Bot Framework's published type lets an activity hold. */
const FIELDS = new Set(
  /export interface Activity \{([\s\S]*?)\n\}/
    .exec(readFileSync(require.resolve('botframework-schema/lib/index.d.ts'), 'utf8'))?.[1]
    ?.match(/^ {4}\w+(?=\??:)/gm)
    ?.map((name) => name.trim()),
);

/** What the connector fills in itself: an activity that is sent need not carry it, but the check asks for it. */
const FILLED_IN = {
  localTimezone: '',
  callerId: '',
  serviceUrl: 'https://a.example',
  channelId: 'msteams',
  from: { id: 'bot', name: '' },
  conversation: { id: 'c', name: '', isGroup: false, conversationType: '' },
  recipient: { id: 'someone', name: '' },
  text: '',
  label: '',
  valueType: '',
  listenFor: [],
};

/** What Bot Framework's own check refuses of an activity that we send, and every field that its type does not know. */
export function activityRefusals(value: Record<string, unknown>): string[] {
  const unknown = Object.keys(value).filter((name) => !FIELDS.has(name));
  const found = unknown.map((name) => `${name} is no field of an activity`);
  const { attachments } = value;
  for (const one of Array.isArray(attachments) ? attachments : []) {
    if (typeof one?.contentType !== 'string') found.push('an attachment says no type');
  }
  try {
    const { recipient } = value;
    assertActivity({ ...FILLED_IN, ...value, recipient: { ...FILLED_IN.recipient, ...(recipient ?? {}) } });
  } catch (error) {
    found.push(error instanceof Error ? error.message : String(error));
  }
  return found;
}
