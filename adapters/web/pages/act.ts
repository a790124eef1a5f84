import { lookUp } from '../../../src/domain/people/organisation';
import { bodyOf, type FormBody, type Received } from '../receive';
import { speakingAs } from '../session/identify';
import type { Reader } from '../session/reader';
import { incidentIdOf, incidentPath, ownPath } from '../views/paths';
import { readingFor } from './room';
import { type Visit, withQuery } from './show';

type Receive = (body: FormBody, reader: Reader) => Received;

/** Carries out one form and says where its sender goes next: back to where they were, the answer on top of it. */
export async function act(visit: Visit, receive: Receive, raw: unknown): Promise<string> {
  const { room, org, reader } = visit;
  const body = bodyOf(raw);
  const asked = room.auth === 'example' ? lookUp(org.people, body.as) : undefined;
  const speaker = asked ? speakingAs(reader, asked, org) : reader;
  const back = ownPath(body.back);
  // A page can be made to claim any place: only one that its speaker may read says which incident is meant.
  const here = incidentIdOf(body.place);
  if (here !== undefined && !(await readingFor(room, speaker, here))) delete body.place;
  const incoming = receive(body, speaker);
  if (incoming.kind === 'unsupported') {
    const lines = [[`${incoming.reason} Nothing was recorded.`]];
    return withQuery(back, {
      reply: await room.answers.keep(reader.sessionKey, { reply: { lines, buttons: [], recorded: false } }),
    });
  }
  const reply = await room.handle(incoming.request);
  const spokeAs = asked && asked.id !== reader.person?.id ? { asName: asked.name, asId: asked.id } : {};
  // What was said to the others stands in the conversation: nothing more is answered.
  const isSilent = reply.lines.length === 0 && reply.form === undefined;
  const id = isSilent ? undefined : await room.answers.keep(reader.sessionKey, { reply, ...spokeAs });
  const { input } = incoming.request;
  const declared = back === '/declare' || (input.kind === 'form' && input.verb === 'declare');
  const goTo =
    declared && reply.recorded && reply.incidentId !== undefined ? incidentPath(reply.incidentId) : back;
  const about = reply.incidentId !== undefined && reply.version !== undefined ? reply : undefined;
  return withQuery(goTo, { reply: id, of: about?.incidentId?.toString(), v: about?.version?.toString() });
}
