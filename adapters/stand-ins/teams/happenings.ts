import { asFields, asText, type Fields } from '../fields';
import { mentionsOf } from './mentions';
import { deliver, notHeard, type Outcome, type Stage } from './outcome';
import type { TeamsConversation, TeamsMessage, TeamsUser } from './shapes';
import { activityOf, type Scene, wireChannelData } from './wire';

/** Whether Teams tells the bot of a person's message: their own chat, being named, or a permission to hear all. */
export function isHeard(
  stage: Stage,
  { kind, isInstalled }: TeamsConversation,
  message: TeamsMessage,
): boolean {
  if (!isInstalled) return false;
  if (kind === 'personal' || message.onlyFor !== undefined) return true;
  const isNamed = message.entities.some(({ mentioned }) => asFields(mentioned).id === stage.teams.bot.id);
  return (
    isNamed || stage.isGranted(kind === 'channel' ? 'ChannelMessage.Read.Group' : 'ChatMessage.Read.Chat')
  );
}

/** One thing that happened, in a person's name: brought to the bot, or kept by Teams. */
function tell(stage: Stage, user: TeamsUser, scene: Scene, parts: Fields, heard = true): Promise<Outcome> {
  const activity = { ...activityOf(stage.teams, user, scene, stage.serviceUrl()), ...parts };
  const deed = { user, conversation: scene.conversation, order: stage.teams.order };
  return heard ? deliver(stage, deed, activity) : Promise.resolve(notHeard(stage, deed, activity));
}

const withEvent = (stage: Stage, scene: Scene, eventType: string): Fields => ({
  ...wireChannelData(stage.teams, scene),
  eventType,
});

/** Brings the bot into a team with all its standard channels, into a chat, or to one person; or takes it out. */
export async function changeInstallation(
  stage: Stage,
  user: TeamsUser,
  scene: Scene,
  isInstalled: boolean,
): Promise<Outcome[]> {
  const { teams } = stage;
  const { conversation } = scene;
  const team = conversation.teamId ? teams.teams.get(conversation.teamId) : undefined;
  if (team) team.isInstalled = isInstalled;
  for (const other of teams.conversations.values()) {
    const isPart = team
      ? other.teamId === team.id && other.membership === 'standard'
      : other === conversation;
    if (isPart) other.isInstalled = isInstalled;
  }
  const members = isInstalled ? { membersAdded: [teams.bot] } : { membersRemoved: [teams.bot] };
  const eventType = isInstalled ? 'teamMemberAdded' : 'teamMemberRemoved';
  const update = { type: 'conversationUpdate', ...members };
  const event = team ? { channelData: withEvent(stage, scene, eventType) } : {};
  return [
    await tell(stage, user, scene, { ...update, ...event }),
    await tell(stage, user, scene, { type: 'installationUpdate', action: isInstalled ? 'add' : 'remove' }),
  ];
}

/** A person comes into a team or group chat, or leaves it. */
export function changeRoster(
  stage: Stage,
  user: TeamsUser,
  reference: string,
  isComing: boolean,
): Promise<Outcome> {
  const conversation = stage.teams.findConversation(reference);
  if (!conversation || conversation.kind === 'personal' || conversation.tenantId !== user.tenantId) {
    throw new Error(`Teams stand-in: ${user.name} cannot come into ${reference} or leave it`);
  }
  const { members } = conversation;
  const index = members.indexOf(user.id);
  // Changed in place: a team and its standard channels share one list.
  if (isComing && index < 0) members.push(user.id);
  if (!isComing && index >= 0) members.splice(index, 1);
  const account = { id: user.id, aadObjectId: user.aadObjectId };
  const changed = isComing ? { membersAdded: [account] } : { membersRemoved: [account] };
  const channelData = conversation.teamId
    ? { channelData: withEvent(stage, { conversation }, isComing ? 'teamMemberAdded' : 'teamMemberRemoved') }
    : {};
  const parts = { type: 'conversationUpdate', ...changed, ...channelData };
  return tell(stage, user, { conversation }, parts, conversation.isInstalled);
}

/** In channels and group chats a message comes a second time, as its author saw it. */
export function htmlBeside({ kind }: TeamsConversation, text: string): Fields[] {
  return kind === 'personal' ? [] : [{ contentType: 'text/html', content: `<p>${text}</p>` }];
}

type MessageScene = Scene & { message: TeamsMessage };

/** A reaction comes on a message or goes. */
export function changeReaction(
  stage: Stage,
  user: TeamsUser,
  { message, ...scene }: MessageScene,
  type: string,
  isComing: boolean,
): Promise<Outcome> {
  if (message.onlyFor !== undefined) throw new Error('Teams stand-in: a targeted message takes no reactions');
  const there = message.reactions.find((reaction) => reaction.type === type);
  const isThere = there?.users.includes(user.id) ?? false;
  if (isThere === isComing) throw new Error(`Teams stand-in: ${user.name} cannot do that with ${type} here`);
  if (!there) message.reactions.push({ type, users: [user.id] });
  else if (isComing) there.users.push(user.id);
  else there.users = there.users.filter((id) => id !== user.id);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  stage.teams.announce(message, 'changed');
  const parts = {
    type: 'messageReaction',
    [isComing ? 'reactionsAdded' : 'reactionsRemoved']: [{ type }],
    replyToId: message.id,
  };
  return tell(stage, user, scene, parts, message.byBot && scene.conversation.isInstalled);
}

/** A person changes what they wrote, takes it back, or brings it back; the bot hears of it where it heard the message. */
export function changeMessage(
  stage: Stage,
  user: TeamsUser,
  { message, ...scene }: MessageScene,
  text: string | undefined,
  eventType = text === undefined ? 'softDeleteMessage' : 'editMessage',
): Promise<Outcome> {
  if (message.from.id !== user.id) throw new Error(`Teams stand-in: ${user.name} did not write this`);
  const wasHeard = isHeard(stage, scene.conversation, message);
  const { teams } = stage;
  const isTakenBack = text === undefined;
  const entities = isTakenBack ? [] : mentionsOf(text, [teams.bot, ...teams.users.values()]);
  Object.assign(message, { text: text ?? '', entities, isDeleted: isTakenBack, editedAt: teams.now() });
  teams.announce(message, isTakenBack ? 'deleted' : 'changed');
  const channelData = withEvent(stage, scene, eventType);
  const parts = isTakenBack
    ? { type: 'messageDelete', id: message.id, channelData }
    : {
        type: 'messageUpdate',
        id: message.id,
        text: asText(text),
        textFormat: 'plain',
        attachments: htmlBeside(scene.conversation, text),
        entities,
        channelData,
      };
  return tell(stage, user, scene, parts, wasHeard || isHeard(stage, scene.conversation, message));
}
