import { asFields, asList, asText, type Fields } from '../fields';
import { checkCard } from './card/check';
import { anything, flag, listOf, Problems, type Rule, type Shape, shaped, text, word } from './card/rules';
import { TeamsFailure } from './failure';
import { mentionProblems } from './mentions';
import { adaptiveCardType, type TeamsConversation } from './shapes';
import type { Teams } from './state';

const whatever: Rule = () => undefined;
const instant: Rule = (value, at, problems) => {
  if (Number.isNaN(Date.parse(asText(value)))) problems.add('must be a time', at);
};

const account: Shape = {
  fields: {
    id: text,
    name: text,
    aadObjectId: text,
    role: text,
    tenantId: text,
    userRole: text,
    isTargeted: flag,
    properties: anything,
  },
};
const cardAction: Shape = {
  fields: {
    type: word('openUrl', 'imBack', 'postBack', 'messageBack', 'invoke', 'signin', 'call', 'Action.Compose'),
    title: text,
    image: text,
    imageAltText: text,
    text,
    displayText: text,
    value: whatever,
    channelData: whatever,
  },
  needs: ['title'],
};
const attachment: Shape = {
  fields: { contentType: text, contentUrl: text, content: whatever, name: text, thumbnailUrl: text },
  needs: ['contentType'],
  also(value, at, problems) {
    if (value.content === undefined && value.contentUrl === undefined) {
      problems.add('needs content or contentUrl', at);
    }
    if (!/^(application|image|video|audio|text)\/\S+$/.test(asText(value.contentType))) {
      problems.add('is not a content type', `${at}/contentType`);
    }
  },
};

/** The Bot Framework's activity, as far as a bot sends it. */
const activityShape: Shape = {
  fields: {
    type: word('message'),
    id: text,
    timestamp: instant,
    localTimestamp: instant,
    localTimezone: text,
    callerId: text,
    serviceUrl: text,
    channelId: text,
    from: shaped(() => account),
    recipient: shaped(() => account),
    conversation: anything,
    replyToId: text,
    locale: text,
    text,
    textFormat: word('plain', 'markdown', 'xml'),
    speak: text,
    summary: text,
    inputHint: word('acceptingInput', 'ignoringInput', 'expectingInput'),
    importance: word('low', 'normal', 'high', 'urgent'),
    deliveryMode: word('normal', 'notification', 'expectReplies', 'ephemeral'),
    attachmentLayout: word('list', 'carousel'),
    attachments: listOf(shaped(() => attachment)),
    suggestedActions: shaped(() => ({
      fields: { to: listOf(text), actions: listOf(shaped(() => cardAction)) },
      needs: ['actions'],
    })),
    entities: listOf((value, at, problems) => {
      if (asText(asFields(value).type) === '') problems.add('needs a type', at);
    }),
    channelData: anything,
    name: text,
    label: text,
    value: whatever,
    valueType: text,
    relatesTo: anything,
    expiration: instant,
    listenFor: listOf(text),
    textHighlights: listOf(anything),
    semanticAction: anything,
  },
  needs: ['type'],
};

/** Refuses what Teams would refuse, and what it would show otherwise than it was meant. */
export function checkActivity(activity: Fields, teams: Teams, conversation: TeamsConversation): void {
  const problems = new Problems();
  shaped(() => activityShape, 'message')(activity, '', problems);
  const attachments = asList(activity.attachments);
  if (asText(activity.text).trim() === '' && attachments.length === 0) {
    problems.add('must include text or attachments', '/text');
  }
  const isKnown = (id: string) => {
    const person = teams.findUser(id);
    return id === teams.bot.id || (person !== undefined && conversation.members.includes(person.id));
  };
  const inCards = attachments
    .filter(({ contentType }) => contentType === adaptiveCardType)
    .flatMap(({ content }, index) => {
      return checkCard(asFields(content), { isKnown }).map((message) => `/attachments/${index}${message}`);
    });
  const inText = mentionProblems(asText(activity.text), asList(activity.entities), isKnown);
  const all = [...problems.messages, ...inCards, ...inText];
  if (all.length > 0) throw new TeamsFailure(400, 'BadSyntax', all.join('; '));
}
